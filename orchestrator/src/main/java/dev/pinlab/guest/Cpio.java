// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISCHR;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISDIR;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISLNK;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.C_ISREG;
import static org.apache.commons.compress.archivers.cpio.CpioConstants.FORMAT_NEW;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveOutputStream;

/**
 * Writes an initramfs in the format that the kernel unpacks (newc, see the kernel's
 * Documentation/driver-api/early-userspace/buffer-format.rst). Equal files give equal bytes.
 */
final class Cpio {
  /** What init mounts on. */
  private static final List<String> MOUNT_POINTS = List.of("dev", "proc", "sys", "tmp");

  private Cpio() {}

  /**
   * Packs files that are all executable, and symbolic links.
   *
   * @param files where each file comes from, by its path in the guest without the first slash
   * @param links where each link points to, by its path in the guest
   */
  static void write(Map<String, Path> files, Map<String, String> links, Path target)
      throws IOException {
    try (var out =
        new CpioArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(target)))) {
      for (String directory : directories(files, links)) {
        put(out, entry(directory, C_ISDIR | 0755), new byte[0]);
      }
      put(out, console(), new byte[0]);
      for (var file : new TreeMap<>(files).entrySet()) {
        put(out, entry(file.getKey(), C_ISREG | 0755), Files.readAllBytes(file.getValue()));
      }
      for (var link : new TreeMap<>(links).entrySet()) {
        put(out, entry(link.getKey(), C_ISLNK | 0777), link.getValue().getBytes(UTF_8));
      }
    }
  }

  /** No file lies deeper than in a directory at the root. */
  private static SortedSet<String> directories(Map<String, Path> files, Map<String, String> links) {
    SortedSet<String> directories = new TreeSet<>(MOUNT_POINTS);
    Stream.concat(files.keySet().stream(), links.keySet().stream())
        .filter(path -> path.contains("/"))
        .forEach(path -> directories.add(path.substring(0, path.indexOf('/'))));
    return directories;
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
