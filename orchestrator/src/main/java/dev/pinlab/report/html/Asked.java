// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Counts;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.chart.ForestPlot;
import dev.pinlab.report.wording.Answer;
import dev.pinlab.report.wording.Overall;
import dev.pinlab.report.wording.Question;
import dev.pinlab.spec.Metric;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One question with its answer and the rows behind it.
 *
 * @param silent metrics of the boot as a whole that no boot of any variant had
 */
public record Asked(
    Question question,
    String answer,
    List<Row> rows,
    ForestPlot forest,
    List<ResultGroup> results,
    List<String> silent) {

  /** Every question of a comparison. */
  static Map<Question, Asked> of(Comparison comparison) {
    return Stream.of(Question.values())
        .collect(Collectors.toMap(Function.identity(), question -> of(question, comparison)));
  }

  private static Asked of(Question question, Comparison comparison) {
    List<Row> rows =
        comparison.tests().rows().stream()
            .filter(row -> Question.of(row.arms().metric()) == question)
            .toList();
    List<Metric> silent =
        rows.stream()
            .map(row -> row.arms().metric())
            .distinct()
            .filter(Counts::isOfBoot)
            .filter(metric -> rows.stream().noneMatch(row -> isEvent(row, metric)))
            .toList();
    List<Row> plotted =
        rows.stream()
            .filter(row -> !Counts.isOfBoot(row.arms().metric()) || Overall.hasEvents(row))
            .toList();
    return new Asked(
        question,
        Answer.of(question, comparison),
        rows,
        ForestPlot.of(plotted, comparison.terms().margin()),
        ResultGroup.of(rows, comparison.cells()),
        silent.stream().map(Metric::id).toList());
  }

  private static boolean isEvent(Row row, Metric metric) {
    return row.arms().metric() == metric && Overall.hasEvents(row);
  }
}
