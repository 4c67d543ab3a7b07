// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.HostSetup;
import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Toolchains;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.process.HostFailure;
import java.util.Set;

/** Labs as options ask for them, and what a host has to have for them. */
final class Labs {
  private final Surroundings surroundings;
  private final HostSetup setup;

  Labs(Surroundings surroundings, HostSetup setup) {
    this.surroundings = surroundings;
    this.setup = setup;
  }

  /** A lab that tells the user how far it is. */
  Lab of(RunOptions options) {
    return of(options.kernels.toolchain, options.vm);
  }

  /** The same. */
  Lab of(ToolchainOptions toolchain, VmOptions vm) {
    return of(toolchains(toolchain), place(vm), Progress.on(surroundings.terminal()));
  }

  /** A lab of some parts. */
  Lab of(Toolchains toolchains, GuestPlace place, Progress progress) {
    return new Lab(surroundings.home(), surroundings.cache(), toolchains, place, progress);
  }

  /** Where guests run. */
  GuestPlace place(VmOptions vm) {
    return vm.place(surroundings, this::note);
  }

  /** What kernels are built with. */
  Toolchains toolchains(ToolchainOptions options) {
    return options.toolchains(surroundings, this::note);
  }

  /** Installs what is missing for some purposes, but for what containers have. */
  void ensure(Set<Purpose> purposes, RunOptions options) throws HostFailure, InterruptedException {
    options.vm.relieve(purposes);
    ensure(purposes, options.kernels.toolchain);
  }

  /** The same where no guest is run. */
  void ensure(Set<Purpose> purposes, ToolchainOptions toolchain)
      throws HostFailure, InterruptedException {
    toolchain.relieve(purposes);
    setup.ensure(purposes);
  }

  /** Tells the user something on the way. */
  void note(String line) {
    surroundings.terminal().err().println("pinlab: " + line);
  }
}
