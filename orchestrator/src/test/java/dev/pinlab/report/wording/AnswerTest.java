// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import static dev.pinlab.analysis.Verdict.BETTER;
import static dev.pinlab.analysis.Verdict.EQUIVALENT;
import static dev.pinlab.analysis.Verdict.INCONCLUSIVE;
import static dev.pinlab.analysis.Verdict.SAME_IMAGE;
import static dev.pinlab.analysis.Verdict.WORSE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Verdict;
import dev.pinlab.report.Comparisons;
import dev.pinlab.report.wording.Cells.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerTest {
  private static final Place HELD = new Place("cma", "held");
  private static final Place RACING = new Place("cma", "racing");

  private static Finding found(String variant, Place place, Verdict verdict, double size) {
    return new Finding(
        variant, place, "pin-failure", verdict, true, false, size + " points", Math.abs(size));
  }

  private static Finding exploratory(Verdict verdict) {
    return new Finding("v4", HELD, "rounds", verdict, false, false, "delta", 1);
  }

  private static String answer(Finding... findings) {
    return Answer.of(Question.FAILS, List.of(findings));
  }

  private static String lead(String answer) {
    return answer.substring(0, answer.indexOf(':'));
  }

  @Nested
  class Its_first_word {
    static List<Set<Verdict>> combinations() {
      Verdict[] all = Verdict.values();
      List<Set<Verdict>> combinations = new ArrayList<>();
      for (int bits = 1; bits < 1 << all.length; bits++) {
        Set<Verdict> some = EnumSet.noneOf(Verdict.class);
        for (int i = 0; i < all.length; i++) {
          if ((bits & 1 << i) != 0) {
            some.add(all[i]);
          }
        }
        combinations.add(some);
      }
      return combinations;
    }

    @ParameterizedTest
    @MethodSource("combinations")
    void follows_from_the_verdicts_alone(Set<Verdict> verdicts) {
      Finding[] findings =
          verdicts.stream().map(v -> found(v.id(), HELD, v, 9)).toArray(Finding[]::new);

      assertThat(lead(answer(findings))).isEqualTo(expected(verdicts));
    }

    private static String expected(Set<Verdict> verdicts) {
      if (verdicts.contains(WORSE)) {
        return "Yes";
      }
      if (verdicts.equals(EnumSet.of(SAME_IMAGE))) {
        return "Nothing to compare";
      }
      return verdicts.contains(INCONCLUSIVE) ? "Not shown" : "No";
    }

    @Test
    void says_when_what_is_found_decides_nothing() {
      assertThat(lead(answer(exploratory(WORSE)))).isEqualTo("Yes, by what decides nothing");
      assertThat(lead(answer(exploratory(BETTER)))).isEqualTo("No, by what decides nothing");
      assertThat(lead(answer(exploratory(INCONCLUSIVE)))).isEqualTo("Not shown");
      assertThat(lead(answer(exploratory(WORSE), found("v4", HELD, WORSE, 1)))).isEqualTo("Yes");
      assertThat(lead(answer(exploratory(WORSE), found("v4", HELD, BETTER, 1))))
          .isEqualTo("Yes, by what decides nothing");
    }

    @ParameterizedTest
    @EnumSource
    void is_nothing_to_compare_where_there_is_nothing(Question question) {
      assertThat(Answer.of(question, List.of())).isEqualTo("Nothing to compare.");
    }
  }

  @Nested
  class What_follows {
    @Test
    void names_the_cell_with_the_largest_difference_and_counts_them() {
      assertThat(
              answer(
                  found("v4", HELD, WORSE, 10),
                  found("v4", RACING, WORSE, 20),
                  found("v4", new Place("movable", "held"), EQUIVALENT, 0)))
          .isEqualTo("Yes: v4 fails more in 2 of 3 cells (most in cma / racing: 20.0 points).");
    }

    @Test
    void tells_better_from_worse_of_one_candidate() {
      assertThat(answer(found("v4", HELD, WORSE, 10), found("v4", RACING, BETTER, -20)))
          .isEqualTo(
              "Yes: v4 fails more in 1 of 2 cells (cma / held: 10.0 points) and fails less in 1 of"
                  + " 2 cells (cma / racing: -20.0 points).");
    }

    @Test
    void names_the_metric_where_there_are_several() {
      var leak = new Finding("v4", HELD, "pin-leak", WORSE, true, false, "+1 points", 1);

      assertThat(answer(leak, found("v4", HELD, INCONCLUSIVE, 0)))
          .isEqualTo("Yes: v4 fails more in 1 of 1 cell (cma / held, pin-leak: +1 points).");
    }

    @Test
    void says_once_what_is_the_same_of_several_candidates() {
      assertThat(
              answer(
                  found("a", HELD, EQUIVALENT, 0),
                  found("b", HELD, EQUIVALENT, 0),
                  found("c", HELD, EQUIVALENT, 0),
                  found("d", HELD, SAME_IMAGE, 0)))
          .isEqualTo("No: a, b and c are equivalent in 1 cell; d is the same image.");
    }

    @Test
    void puts_the_worse_candidates_first_and_counts_those_beyond_four() {
      List<Finding> findings = new ArrayList<>();
      for (int i = 1; i <= 6; i++) {
        findings.add(found("v" + i, HELD, i == 6 ? WORSE : BETTER, i));
      }

      assertThat(Answer.of(Question.SLOWER, findings))
          .startsWith("Yes: v6 is slower in 1 of 1 cell (cma / held: 6.0 points); v1 is faster in")
          .endsWith("; and so on for 2 more candidates.");
    }

    @Test
    void never_takes_a_lack_of_evidence_for_none() {
      assertThat(answer(found("v4", HELD, INCONCLUSIVE, 0), found("v4", RACING, EQUIVALENT, 0)))
          .isEqualTo("Not shown: v4 is undecided in 1 of 2 cells and equivalent in the others.");
      var silent = new Finding("v4", HELD, "crash", INCONCLUSIVE, true, true, "0.0 points", 0);
      assertThat(Answer.of(Question.CRASHES, List.of(silent)))
          .isEqualTo("Not shown: v4 is undecided in 1 cell (neither arm had an event).");
    }
  }

  @Nested
  class Of_the_demo {
    private static String of(Question question) {
      return Answer.of(question, Comparisons.demo());
    }

    @Test
    void each_question_has_one() {
      assertThat(of(Question.FAILS))
          .startsWith("Yes: v4 fails more in 2 of 6 cells (most in cma / held: +100.0 [")
          .contains("; v5.13 fails more in 4 of 6 cells (most in cma / held: +100.0 [");
      assertThat(of(Question.LEAVES))
          .startsWith("No: v4 and v5.13 leave less in 5 of 6 cells (most in cma / held: -1");
      assertThat(of(Question.RETRIES))
          .isEqualTo(
              "Yes, by what decides nothing: v4 and v5.13 retry more in 6 of 6 cells (most in cma"
                  + " / quiet: Cliff's delta +0.31, p (BH) 0.0044).");
      assertThat(of(Question.SLOWER))
          .startsWith("Yes, by what decides nothing: v4 and v5.13 are slower in 6 of 6 cells (most")
          .contains("cma / quiet, p50: +1,234 [+85.5, +2,000] µs");
      assertThat(of(Question.CRASHES))
          .isEqualTo(
              "Not shown: v4 and v5.13 are undecided in 6 cells (neither arm had an event).");
    }
  }
}
