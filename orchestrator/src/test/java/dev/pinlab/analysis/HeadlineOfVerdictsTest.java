// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Samples.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the sentence on top says, for every combination of verdicts on three cells. */
class HeadlineOfVerdictsTest {
  private static final List<String> WORKLOADS = List.of("p", "q", "r");
  private static final Run RUN = run();
  private static final Comparison COMPARED = RUN.compared();

  private static Run run() {
    Run run = Run.of("base", "v4");
    for (String workload : WORKLOADS) {
      run.boots("base", "cma", workload, 20, Samples.NONE)
          .boots("v4", "cma", workload, 20, Samples.ALL);
    }
    return run;
  }

  static List<List<Verdict>> combinations() {
    List<List<Verdict>> combinations = new ArrayList<>();
    for (Verdict first : Verdict.values()) {
      for (Verdict second : Verdict.values()) {
        for (Verdict third : Verdict.values()) {
          combinations.add(List.of(first, second, third));
        }
      }
    }
    return combinations;
  }

  private static String sentence(List<Verdict> verdicts) {
    List<Row> rows =
        IntStream.range(0, WORKLOADS.size())
            .mapToObj(i -> judged(WORKLOADS.get(i), verdicts.get(i)))
            .toList();
    return new Headline(RUN.metadata(), Cells.of(RUN.metadata(), List.of()), "base").of(rows);
  }

  private static Row judged(String workload, Verdict verdict) {
    Row row =
        COMPARED.tests().rows().stream()
            .filter(of -> of.arms().workload().equals(workload))
            .findFirst()
            .orElseThrow();
    return new Row(row.arms(), row.difference(), row.test(), verdict, true, row.note());
  }

  /** Where a verdict was given, as the sentence says it; empty when it was given nowhere. */
  private static String where(Verdict verdict, List<Verdict> verdicts) {
    List<String> places =
        IntStream.range(0, WORKLOADS.size())
            .filter(i -> verdicts.get(i) == verdict)
            .mapToObj(i -> "cma/" + WORKLOADS.get(i))
            .toList();
    int last = places.size() - 1;
    return switch (places.size()) {
      case 0 -> "";
      case 1 -> places.get(0);
      default -> String.join(", ", places.subList(0, last)) + " and " + places.get(last);
    };
  }

  /** All that a reader is to take from it. */
  private static List<Object> meaning(List<Verdict> verdicts) {
    Set<Verdict> all = Set.copyOf(verdicts);
    return List.of(
        where(Verdict.WORSE, verdicts),
        where(Verdict.BETTER, verdicts),
        all.equals(Set.of(Verdict.EQUIVALENT)),
        all.equals(Set.of(Verdict.SAME_IMAGE)));
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void it_names_the_cells_that_are_worse_and_those_that_are_better(List<Verdict> verdicts) {
    String worse = where(Verdict.WORSE, verdicts);
    String better = where(Verdict.BETTER, verdicts);

    String sentence = sentence(verdicts);

    assertThat(sentence.matches(".*worse in \\d of 3 cells \\([a-z-]+ in .*"))
        .isEqualTo(!worse.isEmpty());
    assertThat(sentence.matches(".*better in \\d (of 3 cells )?\\([a-z-]+ in .*"))
        .isEqualTo(!better.isEmpty());
    assertThat(sentence).contains(worse, better);
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void it_says_of_no_undecided_cell_that_there_is_no_difference(List<Verdict> verdicts) {
    assertThat(sentence(verdicts).contains("equivalent"))
        .isEqualTo(Set.copyOf(verdicts).equals(Set.of(Verdict.EQUIVALENT)));
    assertThat(sentence(verdicts)).doesNotContain("no difference", "no effect", "none");
  }

  @Test
  void two_combinations_have_one_sentence_exactly_when_it_means_the_same() {
    Map<String, Set<List<Object>>> meanings =
        combinations().stream()
            .collect(
                groupingBy(
                    HeadlineOfVerdictsTest::sentence,
                    mapping(HeadlineOfVerdictsTest::meaning, toSet())));
    Set<List<Object>> all =
        combinations().stream().map(HeadlineOfVerdictsTest::meaning).collect(toSet());

    assertThat(meanings.values()).allSatisfy(of -> assertThat(of).hasSize(1));
    assertThat(meanings).hasSameSizeAs(all);
  }
}
