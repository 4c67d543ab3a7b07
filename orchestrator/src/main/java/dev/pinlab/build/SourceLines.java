// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tells where in the source an address of a kernel is, by binutils' addr2line. */
public final class SourceLines {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern BEFORE_SOURCE =
      Pattern.compile(".*?/warm/[^/]+/tree/(?:build(?:-variant)?/\\.\\./)?");
  private static final Pattern REMARK = Pattern.compile(" \\(discriminator \\d+\\)$");
  private static final Pattern UNKNOWN = Pattern.compile("\\?\\?:.*|.*:[?0]");

  private SourceLines() {}

  /**
   * For each address {@code file:line}, with the path in the kernel's tree, as the kernel's own
   * decode_stacktrace.sh tells it: where functions are inlined the innermost first, and those that
   * they are inlined in after it, a space between them. Empty where the debug info has nothing.
   *
   * @param debugInfo an ELF file with DWARF
   * @throws HostFailure when addr2line cannot be run or does not read the file
   */
  public static List<String> of(Path debugInfo, List<Long> addresses)
      throws HostFailure, InterruptedException {
    if (addresses.isEmpty()) {
      return List.of();
    }
    List<String> argv =
        new ArrayList<>(
            List.of("addr2line", "--addresses", "--inlines", "-e", debugInfo.toString()));
    addresses.forEach(address -> argv.add("0x" + Long.toHexString(address)));
    Finished finished = Programs.require(Command.of(TIMEOUT, argv));
    List<String> lines = parse(finished.stdout());
    if (lines.size() != addresses.size()) {
      throw new HostFailure(
          "addr2line told of %d addresses, not of %d".formatted(lines.size(), addresses.size()));
    }
    return lines;
  }

  /** Reads what addr2line writes: each address, and below it a line for each function there. */
  static List<String> parse(String output) {
    List<List<String>> places = new ArrayList<>();
    for (String line : output.lines().toList()) {
      if (line.startsWith("0x")) {
        places.add(new ArrayList<>());
      } else if (!places.isEmpty() && !UNKNOWN.matcher(line).matches()) {
        places.get(places.size() - 1).add(inTree(line));
      }
    }
    return places.stream().map(place -> String.join(" ", place)).toList();
  }

  private static String inTree(String place) {
    String path = REMARK.matcher(place).replaceAll("");
    return BEFORE_SOURCE.matcher(path).replaceFirst("");
  }
}
