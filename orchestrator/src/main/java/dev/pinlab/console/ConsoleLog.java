// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.spec.CrashKind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** What a guest's kernel wrote to its console, searched for splats. Untrusted input. */
public final class ConsoleLog {
  private static final int LONGEST_REPORT = 500;
  private static final String FIRST_LINE = "Linux version ";

  private final List<ConsoleLine> lines;

  private ConsoleLog(List<ConsoleLine> lines) {
    this.lines = lines;
  }

  /** The log of one boot. */
  public static ConsoleLog of(String console) {
    return new ConsoleLog(ConsoleLine.kernelLines(console));
  }

  /** The first splat: the later ones tend to be its consequences. */
  public Optional<Crash> crash() {
    int starts = 0;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      if (text.startsWith(FIRST_LINE) && ++starts > 1) {
        return Optional.of(
            new Crash(CrashKind.UNEXPECTED_END.id(), "unexpected reboot", List.of()));
      }
      for (Splat splat : Splats.TABLE) {
        Matcher header = splat.header().matcher(text);
        if (header.lookingAt()) {
          return Optional.of(splat.crash(header, after(i)));
        }
      }
    }
    return Optional.empty();
  }

  /** The crash of a guest that ended before its program did: its splat, or that it had none. */
  public Crash unexpectedEnd() {
    return crash()
        .orElse(
            new Crash(CrashKind.UNEXPECTED_END.id(), "the guest ended without a word", List.of()));
  }

  /** The lines of the same task or CPU after a header, where printk says whose they are. */
  private List<ConsoleLine> after(int header) {
    String caller = lines.get(header).caller();
    return lines.subList(header + 1, Math.min(lines.size(), header + LONGEST_REPORT)).stream()
        .filter(line -> line.caller().equals(caller))
        .takeWhile(line -> !line.text().startsWith("---[ end trace"))
        .toList();
  }
}
