// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.Cell;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.FailureGroup;
import dev.pinlab.report.wording.Question;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.Metric;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Ids of elements for deep links: the same for the same row in every report. */
public final class Ids {
  private Ids() {}

  /** A row of the comparison: {@code row/cma/held/v4/pin-failure}. */
  public static String row(Row row) {
    var arms = row.arms();
    return path("row", arms.layout(), arms.workload(), arms.variant(), arms.metric().id());
  }

  /** The rows of a question in a layout and workload: {@code fails/cma/held}. */
  public static String place(Question question, Cells.Place place) {
    return path(question.id(), place.layout(), place.workload());
  }

  /** Boots that failed alike: {@code failure/crashed/} and a digest of their title. */
  public static String failure(FailureGroup group) {
    return path("failure", group.outcome(), Digest.abbreviate(Digest.ofText(group.title())));
  }

  /** A cell over the nights: {@code cell/cma/held/v4}. */
  public static String cell(Cell cell) {
    return path("cell", cell.layout(), cell.workload(), cell.variant());
  }

  /** A metric of a cell over the nights: {@code trend/cma/held/v4/pin-failure}. */
  public static String trend(Cell cell, Metric metric) {
    return path("trend", cell.layout(), cell.workload(), cell.variant(), metric.id());
  }

  /** Failures of a title, however they ended: {@code title/} and a digest. */
  public static String title(String title) {
    return path("title", Digest.abbreviate(Digest.ofText(title)));
  }

  /** A trial: {@code trial/8}. */
  public static String trial(int trial) {
    return path("trial", String.valueOf(trial));
  }

  /** A variant: {@code variant/v4}. */
  public static String variant(String id) {
    return path("variant", id);
  }

  /** The run as seen from a variant: {@code baseline/v4}. */
  public static String baseline(String id) {
    return path("baseline", id);
  }

  /** Segments joined by slashes; what is not a letter, digit, dot or hyphen becomes its code. */
  private static String path(String... segments) {
    return Stream.of(segments).map(Ids::escaped).collect(Collectors.joining("/"));
  }

  private static String escaped(String segment) {
    var out = new StringBuilder();
    segment
        .codePoints()
        .forEach(
            c -> {
              boolean plain = c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-');
              out.append(plain ? Character.toString(c) : "_" + Integer.toHexString(c) + "_");
            });
    return out.toString();
  }
}
