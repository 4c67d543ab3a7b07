// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISCHR;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISDIR;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISREG;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.FORMAT_NEW;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/**
 * Writes an initramfs in the format that the kernel unpacks (newc, see the kernel's
 * Documentation/driver-api/early-userspace/buffer-format.rst). Equal programs give equal bytes.
 */
final class Cpio {
  private static final List<String> DIRECTORIES = List.of("bin", "dev", "proc", "sys", "tmp");
  private static final String INIT = "init";

  private Cpio() {}

  /** Packs a directory of programs: {@code init} becomes {@code /init}, the others go to /bin. */
  static void write(Path programs, Path target) throws IOException {
    List<Path> files;
    try (Stream<Path> listed = Files.list(programs)) {
      files = listed.sorted().toList();
    }
    try (var out =
        new CpioArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
      for (String directory : DIRECTORIES) {
        put(out, entry(directory, C_ISDIR | 0755), new byte[0]);
      }
      put(out, console(), new byte[0]);
      for (Path file : files) {
        String name = file.getFileName().toString();
        String path = name.equals(INIT) ? INIT : "bin/" + name;
        put(out, entry(path, C_ISREG | 0755), Files.readAllBytes(file));
      }
    }
  }

  /** Without it the kernel starts init with no standard input, output and error. */
  private static CpioArchiveEntry console() {
    CpioArchiveEntry console = entry("dev/console", C_ISCHR | 0600);
    console.setRemoteDeviceMaj(5);
    console.setRemoteDeviceMin(1);
    return console;
  }

  private static CpioArchiveEntry entry(String name, long mode) {
    CpioArchiveEntry entry = new CpioArchiveEntry(FORMAT_NEW, name);
    entry.setMode(mode);
    entry.setTime(0);
    return entry;
  }

  private static void put(CpioArchiveOutputStream out, CpioArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    out.putArchiveEntry(entry);
    out.write(content);
    out.closeArchiveEntry();
  }
}
