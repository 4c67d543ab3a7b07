// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.QemuVersion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** This host, by its own QEMU. */
public enum HostPlace implements GuestPlace {
  /** The only one. */
  HOST;

  @Override
  public void check() {}

  @Override
  public Opened open(Collection<Machine> machines, List<Path> seen) {
    return new Opened(Guests.ON_HOST, () -> {});
  }

  @Override
  public String identity() {
    return "";
  }

  @Override
  public String version(Architecture architecture) throws HostFailure, InterruptedException {
    return QemuVersion.of(architecture, Guests.ON_HOST);
  }
}
