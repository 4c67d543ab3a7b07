// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.List;
import java.util.Map;

/**
 * The figures of one bench.
 *
 * @param repeat samples that were asked for
 */
public record Measured(int repeat, List<Figure> figures) {
  public Measured {
    figures = List.copyOf(figures);
  }

  /** Whether a figure is missing that this host should have given. */
  public boolean anyFailed() {
    return figures.stream().anyMatch(figure -> figure.gap().filter(Figure.Gap::failed).isPresent());
  }

  /** The figures as lines for people. */
  public List<String> table() {
    return BenchTable.lines(figures);
  }

  /**
   * The figures as JSON of schema {@code pinlab/bench/1}.
   *
   * @param host facts of where and with what they were measured
   */
  public String json(String started, Map<String, String> host) {
    return BenchJson.text(started, host, this);
  }
}
