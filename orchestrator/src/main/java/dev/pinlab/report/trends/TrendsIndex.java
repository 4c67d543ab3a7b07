// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.report.html.Show;
import dev.pinlab.report.wording.Numbers;
import java.util.List;

/** What the first page says: a line an experiment. */
public record TrendsIndex(List<Line> lines) {
  public TrendsIndex {
    lines = List.copyOf(lines);
  }

  /**
   * An experiment.
   *
   * @param file of its page
   * @param open alarms that nobody has ruled on
   * @param headline what there is to do
   * @param said what its last comparison said
   */
  public record Line(
      String experiment,
      String file,
      int nights,
      String first,
      String last,
      int open,
      String headline,
      String said) {
    /** The line of a page. */
    public static Line of(TrendsPage page) {
      return new Line(
          page.of().experiment(),
          page.file(),
          page.nights().size(),
          page.first(),
          page.last(),
          page.open().size(),
          page.headline(),
          page.nights().get(0).said());
    }

    /** The address of its page. */
    public String link() {
      return Show.link(file);
    }
  }

  /** How it stands, in one sentence. */
  public String headline() {
    long open = lines.stream().filter(line -> line.open() > 0).count();
    if (lines.isEmpty()) {
      return "The history has no runs.";
    }
    return open == 0
        ? "No alarm is open."
        : Numbers.plural(lines.stream().mapToInt(Line::open).sum(), "open alarm")
            + " in "
            + Numbers.plural(open, "experiment")
            + ".";
  }
}
