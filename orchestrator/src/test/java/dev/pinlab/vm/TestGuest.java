// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.source.Cache;
import java.nio.file.Path;
import java.util.List;

/** A guest for tests: Debian's 5.10, and an init of a few lines of C. */
public final class TestGuest {
  private static final Path PROGRAMS = Path.of("src/test/resources/vm");

  private TestGuest() {}

  /** A guest of 256 MiB. */
  static Machine machine(Path directory, int cpus) throws Exception {
    return machine(PROGRAMS, directory, cpus);
  }

  /** A guest of 256 MiB with other programs. */
  public static Machine machine(Path programs, Path directory, int cpus) throws Exception {
    return new Machine(
        Architecture.X86_64,
        Real.builder().build(Real.source(""), Real.config()).vmlinux(),
        Initramfs.of(
            programs,
            Toolchain.ofHost(Architecture.X86_64),
            new Cache(directory.resolve("guests"))),
        List.of(),
        256L << 20,
        cpus,
        Accel.TCG);
  }
}
