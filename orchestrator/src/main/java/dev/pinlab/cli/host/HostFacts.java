// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import dev.pinlab.process.HostFailure;
import dev.pinlab.process.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Facts of this host. Sizes are bytes.
 *
 * @param system the distribution's name
 * @param cache where sources and kernels are kept
 */
public record HostFacts(
    String system, String kernel, int cores, Memory memory, Space cache, boolean root) {

  /** {@code MemTotal} and {@code MemAvailable} of proc(5). */
  public record Memory(long total, long available) {}

  /**
   * A directory on a disk.
   *
   * @param free bytes that this user may still write there
   * @param writable whether this user may write there at all
   */
  public record Space(long free, boolean writable) {}

  /** Reads them; a cache directory that does not exist yet counts where it would be made. */
  public static HostFacts read(Path cache) throws IOException {
    Path existing = cache.toAbsolutePath();
    for (Path up = existing; up != null && !Files.exists(existing); up = up.getParent()) {
      existing = up;
    }
    String memory = Files.readString(Path.of("/proc/meminfo"));
    return new HostFacts(
        system(Path.of("/etc/os-release")),
        System.getProperty("os.version", "unknown"),
        Runtime.getRuntime().availableProcessors(),
        new Memory(kibibytes(memory, "MemTotal"), kibibytes(memory, "MemAvailable")),
        new Space(
            Files.getFileStore(existing).getUsableSpace(),
            Files.isDirectory(existing) && Files.isWritable(existing)),
        isRoot());
  }

  /** Whether this process has root's user id. */
  public static boolean isRoot() {
    try {
      return ThisUser.isRoot();
    } catch (HostFailure e) {
      return false;
    }
  }

  private static String system(Path release) throws IOException {
    return Files.exists(release)
        ? group(Files.readString(release), "(?m)^PRETTY_NAME=\"?([^\"\n]*)").orElse("Linux")
        : "Linux";
  }

  static long kibibytes(String memory, String key) {
    return group(memory, "(?m)^" + key + ":\\s+(\\d+) kB").map(Long::parseLong).orElse(0L) << 10;
  }

  private static Optional<String> group(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
