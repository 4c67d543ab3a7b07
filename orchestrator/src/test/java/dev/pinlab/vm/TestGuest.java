// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;
import org.apache.commons.compress.archivers.cpio.CpioConstants;

/** A guest for tests: Debian's 5.10, and an init of a few lines of C. */
final class TestGuest {
  private static final Path SOURCE = Path.of("src/test/resources/vm/init.c");
  private static final Duration COMPILE = Duration.ofMinutes(1);

  private TestGuest() {}

  /** A guest of 256 MiB. */
  static Machine machine(Path directory, int cpus) throws Exception {
    return new Machine(
        Architecture.X86_64,
        Real.builder().build(Real.source(""), Real.config()).vmlinux(),
        initramfs(directory),
        List.of(),
        256L << 20,
        cpus,
        Accel.TCG);
  }

  private static Path initramfs(Path directory) throws Exception {
    Path init = directory.resolve("init");
    Programs.require(
        Command.of(
            COMPILE, "gcc", "-static", "-O2", "-s", "-o", init.toString(), SOURCE.toString()));
    Path initramfs = directory.resolve("initramfs.cpio");
    try (OutputStream file = Files.newOutputStream(initramfs);
        CpioArchiveOutputStream cpio = new CpioArchiveOutputStream(file)) {
      for (String name : List.of("dev", "proc", "sys")) {
        CpioArchiveEntry entry = new CpioArchiveEntry(name);
        entry.setMode(CpioConstants.C_ISDIR | 0755);
        put(cpio, entry, new byte[0]);
      }
      CpioArchiveEntry console = new CpioArchiveEntry("dev/console");
      console.setMode(CpioConstants.C_ISCHR | 0600);
      console.setRemoteDeviceMaj(5);
      console.setRemoteDeviceMin(1);
      put(cpio, console, new byte[0]);
      CpioArchiveEntry program = new CpioArchiveEntry("init");
      program.setMode(CpioConstants.C_ISREG | 0755);
      put(cpio, program, Files.readAllBytes(init));
    }
    return initramfs;
  }

  private static void put(CpioArchiveOutputStream cpio, CpioArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    cpio.putArchiveEntry(entry);
    cpio.write(content);
    cpio.closeArchiveEntry();
  }
}
