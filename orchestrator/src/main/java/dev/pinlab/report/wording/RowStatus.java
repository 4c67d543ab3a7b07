// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.CellSummary;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a row means to a test runner that knows only pass, fail, skip and error.
 *
 * @param message one line with the numbers and the reason
 */
public record RowStatus(Kind kind, String message) {
  /** The four ends that test runners know. */
  public enum Kind {
    PASS,
    /** A gating row is worse. */
    FAIL,
    /** Nothing can be said: inconclusive, not gating, or the same image. */
    SKIP,
    /** Nothing was measured: not built, the host failed every boot, or no premise held. */
    ERROR
  }

  /** The status of a row of the comparison. */
  public static RowStatus of(Row row, Comparison comparison) {
    var unbuilt = unbuilt(row, comparison);
    if (unbuilt.isPresent()) {
      return new RowStatus(Kind.ERROR, notBuilt(unbuilt.get()));
    }
    var cells = new Cells(comparison.cells());
    for (var cell : lost(row, cells).toList()) {
      int infra = Cells.boots(cell, Outcome.INFRA);
      if (infra > 0) {
        String boots = Numbers.plural(infra, "boot");
        return new RowStatus(
            Kind.ERROR, cell.variant() + ": the host failed in " + boots + ", none counts");
      }
      if (!cell.invalid().isEmpty()) {
        return unmeasured(cell);
      }
    }
    return new RowStatus(kind(row), message(row) + skipped(row, cells) + expected(row, cells));
  }

  /** Whether a row is without an answer through the host's fault. */
  public static boolean isLostToHost(Row row, Comparison comparison) {
    return unbuilt(row, comparison).isEmpty()
        && lost(row, new Cells(comparison.cells()))
            .findFirst()
            .filter(cell -> Cells.boots(cell, Outcome.INFRA) > 0)
            .isPresent();
  }

  /** How a boot ends that has the event of a metric. */
  public static Outcome outcome(Metric metric) {
    return switch (metric) {
      case CRASH -> Outcome.CRASHED;
      case HANG -> Outcome.HUNG;
      case OOM -> Outcome.OOM;
      default -> Outcome.COMPLETED;
    };
  }

  /** The cells of a row of which no boot counts. */
  private static Stream<CellSummary> lost(Row row, Cells cells) {
    return cells.of(row).filter(cell -> cell.totals().boots() == 0);
  }

  /** A status for each cell that lost boots for a reason, by its name: {@code v4 in cma / held}. */
  public static Map<String, RowStatus> unmeasured(Comparison comparison) {
    Map<String, RowStatus> cells = new LinkedHashMap<>();
    for (Unmeasured why : Unmeasured.of(comparison)) {
      for (Unmeasured.Spot spot : why.spots()) {
        cells.merge(spot.variant() + " in " + spot.place(), of(why, spot), RowStatus::and);
      }
    }
    return cells;
  }

  private static RowStatus of(Unmeasured why, Unmeasured.Spot spot) {
    Kind kind = why.isSkip() || spot.counts() ? Kind.SKIP : Kind.ERROR;
    String boots = spot.boots() + " of " + Numbers.plural(spot.made(), "boot");
    return new RowStatus(kind, boots + " invalid: " + why.text());
  }

  private RowStatus and(RowStatus other) {
    Kind worse = kind == Kind.ERROR ? kind : other.kind;
    return new RowStatus(worse, message + "; " + other.message);
  }

  private static RowStatus unmeasured(CellSummary cell) {
    boolean skips = cell.invalid().keySet().stream().allMatch(BootFacts::isSkip);
    String why = cell.invalid().keySet().iterator().next();
    String boots = Numbers.plural(Cells.boots(cell, Outcome.INVALID), "boot");
    return new RowStatus(
        skips ? Kind.SKIP : Kind.ERROR,
        cell.variant() + ": " + boots + " invalid, none counts: " + why);
  }

  /** The variants of a run that have no image. */
  public static Stream<VariantInfo> unbuilt(Comparison comparison) {
    return comparison.run().variants().stream().filter(v -> v.status() != VariantInfo.Status.BUILT);
  }

  /** One line that says why a variant has no image. */
  public static String notBuilt(VariantInfo variant) {
    String why = variant.error();
    return variant.id()
        + " was not built ("
        + variant.status().id()
        + ")"
        + (why == null ? "" : ": " + why);
  }

  private static Optional<VariantInfo> unbuilt(Row row, Comparison comparison) {
    return unbuilt(comparison)
        .filter(v -> v.id().equals(row.arms().variant()) || v.id().equals(row.arms().against()))
        .findFirst();
  }

  private static Kind kind(Row row) {
    return switch (row.verdict()) {
      case WORSE -> row.gating() ? Kind.FAIL : Kind.SKIP;
      case BETTER, EQUIVALENT -> Kind.PASS;
      case INCONCLUSIVE, SAME_IMAGE -> Kind.SKIP;
    };
  }

  /** Test points that were skipped are in no rate, and must not be out of sight. */
  private static String skipped(Row row, Cells cells) {
    if (row.arms().metric() != Metric.KSELFTEST) {
      return "";
    }
    return cells
        .of(row)
        .map(cell -> cell.variant() + " " + cell.tests().getOrDefault("skip", 0L))
        .collect(Collectors.joining(", ", "; skipped: ", ""));
  }

  /** Failures that the experiment expected are no events, and must not be out of sight either. */
  private static String expected(Row row, Cells cells) {
    Outcome outcome = outcome(row.arms().metric());
    String counts =
        cells
            .of(row)
            .filter(cell -> FailureGroup.expectedBoots(cell, outcome) > 0)
            .map(cell -> cell.variant() + " " + FailureGroup.expectedBoots(cell, outcome))
            .collect(Collectors.joining(", "));
    return counts.isEmpty() ? "" : "; expected and not counted: " + counts;
  }

  private static String message(Row row) {
    var arms = row.arms();
    var text = new StringBuilder(row.verdict().id());
    if (row.verdict() == Verdict.WORSE && !row.gating()) {
      text.append(" (not gating)");
    }
    text.append(": ").append(arms.metric().id()).append(' ');
    text.append(arms.against()).append(' ').append(Numbers.ratio(arms.baseline())).append(", ");
    text.append(arms.variant()).append(' ').append(Numbers.ratio(arms.candidate()));
    if (row.difference() != null) {
      text.append(", difference ").append(Numbers.points(row.difference())).append(" points");
    }
    if (row.test().pAdjusted() != null) {
      text.append(", p(")
          .append(Adjusted.by(row))
          .append(") ")
          .append(Numbers.p(row.test().pAdjusted()));
    }
    return row.note() == null ? text.toString() : text.append("; ").append(row.note()).toString();
  }
}
