// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.report.wording.SafeText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A failing trial with as much of its console as the page can carry.
 *
 * @param log text to show, null when there is none or no room for it
 * @param cut whether the log is only the end of what was given
 */
public record TrialLog(FailedTrial trial, @Nullable String log, boolean cut) {
  /** The most that one log may take, in bytes. */
  public static final int MOST = 256 * 1024;

  /** What its console has otherwise than that of a boot that completed, as a diff; may be empty. */
  public String difference() {
    FailedTrial.Paired paired = trial.paired();
    return paired == null ? "" : SafeText.log(String.join("\n", paired.difference()));
  }

  /** Escaping can make six characters of one: quotes and ampersands. */
  private static final int ESCAPED = 6;

  /**
   * The trials in order, their logs within a budget for all of them together.
   *
   * @param budget bytes of the page that logs may take
   */
  static List<TrialLog> of(List<FailedTrial> trials, long budget) {
    var logs = new ArrayList<TrialLog>();
    long left = budget;
    for (FailedTrial trial : trials) {
      String text = trial.log();
      if (text == null) {
        logs.add(new TrialLog(trial, null, false));
        continue;
      }
      String plain = SafeText.log(text);
      String tail = SafeText.tail(plain, MOST);
      long cost = cost(tail);
      boolean fits = cost <= left;
      left -= fits ? cost : 0;
      logs.add(new TrialLog(trial, fits ? tail : null, tail.length() < plain.length()));
    }
    return logs;
  }

  private static long cost(String text) {
    long special = text.chars().filter(c -> c == '<' || c == '>' || c == '&' || c == '"').count();
    return text.getBytes(StandardCharsets.UTF_8).length + special * (ESCAPED - 1);
  }
}
