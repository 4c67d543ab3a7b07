// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.JunitXml.Case;
import dev.pinlab.report.JunitXml.Suite;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.RowStatus.Kind;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes {@code junit.xml}: what was not measured, then one suite a layout and workload, one
 * testcase a row.
 */
public final class JunitReport {
  private JunitReport() {}

  /** The rows of the comparison as JUnit XML. */
  public static String render(Comparison comparison) {
    return JunitXml.render(
        comparison.run().experiment().name(),
        comparison.run().environment().started(),
        suites(comparison));
  }

  private static List<Suite> suites(Comparison comparison) {
    String experiment = comparison.run().experiment().name();
    var suites = new ArrayList<Suite>();
    String notMeasured = experiment + ".not-measured";
    var unmeasured = new ArrayList<Case>();
    RowStatus.unmeasured(comparison)
        .forEach((cell, status) -> unmeasured.add(new Case(notMeasured, cell, status)));
    if (!unmeasured.isEmpty()) {
      suites.add(new Suite(notMeasured, unmeasured));
    }
    Cells.byPlace(comparison.tests().rows())
        .forEach(
            (place, rows) -> {
              String name = experiment + "." + place.layout() + "." + place.workload();
              suites.add(
                  new Suite(name, rows.stream().map(row -> row(name, row, comparison)).toList()));
            });
    String build = experiment + ".build";
    var unbuilt = RowStatus.unbuilt(comparison).map(variant -> build(build, variant)).toList();
    if (!unbuilt.isEmpty()) {
      suites.add(new Suite(build, unbuilt));
    }
    return suites;
  }

  private static Case row(String className, Row row, Comparison comparison) {
    var arms = row.arms();
    String name = arms.variant() + " vs " + arms.against() + ": " + arms.metric().id();
    return new Case(className, name, RowStatus.of(row, comparison));
  }

  private static Case build(String className, VariantInfo variant) {
    var status = new RowStatus(Kind.ERROR, RowStatus.notBuilt(variant));
    return new Case(className, variant.id(), status);
  }
}
