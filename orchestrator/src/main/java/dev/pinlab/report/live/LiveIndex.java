// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.live;

import dev.pinlab.report.html.Show;
import dev.pinlab.report.trends.TrendsIndex;
import java.util.List;

/**
 * The first page of a server.
 *
 * @param running runs that somebody works on
 * @param ended the others
 */
public record LiveIndex(TrendsIndex trends, List<RunProgress> running, List<Ended> ended) {
  public LiveIndex {
    running = List.copyOf(running);
    ended = List.copyOf(ended);
  }

  /**
   * A run directory that nobody works on.
   *
   * @param report name of its page, empty when it has none
   * @param said what it says, empty when it says nothing
   */
  public record Ended(String name, String report, String said) {
    /** The address of its page. */
    public String link() {
      return Show.link("runs/" + name + "/" + report);
    }
  }
}
