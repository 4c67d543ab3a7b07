// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.spec.CrashKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/** What a guest's kernel wrote to its console, searched for splats. Untrusted input. */
public final class ConsoleLog {
  private static final int LONGEST_REPORT = 500;
  private static final String LAST_LINE = "---[ end trace";
  private static final String FIRST_LINE = "Linux version ";

  private static final Crash REBOOT =
      new Crash(CrashKind.UNEXPECTED_END.id(), "unexpected reboot", List.of());
  private static final Crash NO_WORD =
      new Crash(CrashKind.UNEXPECTED_END.id(), "the guest ended without a word", List.of());
  private static final Crash NO_OUTPUT =
      new Crash(
          CrashKind.NO_OUTPUT.id(),
          "the guest ended and had never written to its console",
          List.of());

  /** Before there is a console, a kernel can but stop. */
  private static final String MUTE =
      "a kernel with too little memory outside of CMA does that; the layout says how much it has";

  private final Optional<Found> first;
  private final boolean silent;

  private ConsoleLog(Optional<Found> first, boolean silent) {
    this.first = first;
    this.silent = silent;
  }

  private record Found(Crash crash, List<Frame> stack) {}

  /** The log of one boot. */
  public static ConsoleLog of(String console) {
    return new ConsoleLog(first(ConsoleLine.kernelLines(console)), console.isBlank());
  }

  private static Optional<Found> first(List<ConsoleLine> lines) {
    int starts = 0;
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i).text();
      if (text.startsWith(FIRST_LINE) && ++starts > 1) {
        return Optional.of(new Found(REBOOT, List.of()));
      }
      for (Splat splat : Splats.TABLE) {
        Matcher header = splat.header().matcher(text);
        if (header.lookingAt()) {
          List<ConsoleLine> after = after(lines, i, splat.source());
          if (splat.holds(after)) {
            return Optional.of(new Found(splat.crash(header, after), splat.stack(header, after)));
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The first splat: the later ones tend to be its consequences. */
  public Optional<Crash> crash() {
    return first.map(Found::crash);
  }

  /** The frames of the first splat, one for each of the crash's. */
  public List<Frame> stack() {
    return first.map(Found::stack).orElse(List.of());
  }

  /**
   * The crash of a guest that ended before its program did: its splat, or that it had none, or that
   * it wrote nothing at all.
   */
  public Crash unexpectedEnd() {
    return crash().orElse(silent ? NO_OUTPUT : NO_WORD);
  }

  /**
   * What to say of a guest that came to no first word.
   *
   * @param limit how long it had for that
   */
  public String unbooted(String limit) {
    String line = "the guest did not boot within " + limit;
    return silent ? line + ", and never wrote to its console: " + MUTE : line;
  }

  /**
   * The lines of the same task or CPU after a header, where printk says whose they are; elsewhere
   * those of everybody, of whom each that warns meanwhile has an end of its own.
   */
  private static List<ConsoleLine> after(List<ConsoleLine> lines, int header, Stack.Source source) {
    String caller = lines.get(header).caller();
    List<ConsoleLine> report = new ArrayList<>();
    int open = 1;
    for (ConsoleLine line :
        lines.subList(header + 1, Math.min(lines.size(), header + LONGEST_REPORT))) {
      boolean same = line.caller().equals(caller);
      if (same && line.text().startsWith(LAST_LINE) && --open == 0) {
        break;
      }
      if (caller.isEmpty() && Splat.WARNING.matcher(line.text()).lookingAt()) {
        open++;
      }
      if (same || source == Stack.Source.ANYWHERE) {
        report.add(line);
      }
    }
    return report;
  }
}
