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

  private static final Crash NO_WORD =
      new Crash(CrashKind.UNEXPECTED_END.id(), "the guest ended without a word", List.of());
  private static final Crash NO_OUTPUT =
      new Crash(
          CrashKind.NO_OUTPUT.id(),
          "the guest ended and had never written to its console",
          List.of());

  private final List<ConsoleLine> lines;
  private final boolean silent;

  private ConsoleLog(List<ConsoleLine> lines, boolean silent) {
    this.lines = lines;
    this.silent = silent;
  }

  /** The log of one boot. */
  public static ConsoleLog of(String console) {
    return new ConsoleLog(ConsoleLine.kernelLines(console), console.isBlank());
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
        if (header.lookingAt() && splat.holds(after(i))) {
          return Optional.of(splat.crash(header, after(i)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The crash of a guest that ended before its program did: its splat, or that it had none, or that
   * it wrote nothing at all.
   */
  public Crash unexpectedEnd() {
    return crash().orElse(silent ? NO_OUTPUT : NO_WORD);
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
