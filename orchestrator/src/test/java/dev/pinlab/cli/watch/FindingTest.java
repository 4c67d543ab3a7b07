// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Metric;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FindingTest {
  private static final int BOOTS = 5;

  private static Row.Arm arm(long events, int boots) {
    return new Row.Arm(events, 20, boots, events / 20.0, new Interval(0, 1));
  }

  private static Row row(Metric metric, Verdict verdict, long events) {
    return row("head", metric, verdict, arm(events, BOOTS), .0079);
  }

  private static Row row(
      String variant, Metric metric, Verdict verdict, Row.Arm arm, @Nullable Double p) {
    return new Row(
        new Row.Arms(variant, "base", "cma", "held", metric, arm(0, BOOTS), arm),
        null,
        new Row.Test(.004, p, "permutation"),
        verdict,
        true,
        null);
  }

  private static Finding finding(Row... rows) {
    return new Finding("cma held", List.of(rows));
  }

  private static final Finding WORSE =
      finding(
          row(Metric.PIN_FAILURE, Verdict.INCONCLUSIVE, 0),
          row(Metric.LEFTOVER, Verdict.WORSE, 10));
  private static final Finding FINE =
      finding(
          row(Metric.PIN_FAILURE, Verdict.INCONCLUSIVE, 0),
          row(Metric.LEFTOVER, Verdict.INCONCLUSIVE, 0));

  @Nested
  class The_first_finding {
    @Test
    void tells_each_difference_with_its_counts_and_how_sure_it_is() {
      assertThat(WORSE.since(null))
          .containsExactly("cma held: head leftover worse 10/20 against 0/20, p 0.0079");
    }

    @Test
    void tells_after_how_many_boots_there_is_none() {
      Finding more =
          finding(
              row("head", Metric.LEFTOVER, Verdict.INCONCLUSIVE, arm(0, 8), .5),
              row(Metric.PIN_FAILURE, Verdict.INCONCLUSIVE, 0));

      assertThat(FINE.since(null)).containsExactly("cma held: no difference seen in 5 boots");
      assertThat(more.since(null)).containsExactly("cma held: no difference seen in 8 boots");
    }

    @Test
    void tells_what_is_better_too_and_no_p_where_none_was_computed() {
      Finding better = finding(row("head", Metric.LEFTOVER, Verdict.BETTER, arm(1, BOOTS), null));

      assertThat(better.since(null))
          .containsExactly("cma held: head leftover better 1/20 against 0/20");
    }
  }

  @Nested
  class A_later_finding {
    @Test
    void tells_what_was_worse_and_what_it_is_now() {
      assertThat(FINE.since(WORSE))
          .containsExactly("cma held: head leftover was worse 10/20, now 0/20 against 0/20");
    }

    @Test
    void tells_that_the_kernel_is_the_baselines_again() {
      Finding same = finding(row(Metric.LEFTOVER, Verdict.SAME_IMAGE, 0));

      assertThat(same.since(WORSE))
          .containsExactly("cma held: head leftover was worse 10/20, now the same kernel");
    }

    @Test
    void holds_each_variant_against_its_own() {
      Row other = row("other", Metric.LEFTOVER, Verdict.WORSE, arm(7, BOOTS), .01);
      Row head = row(Metric.LEFTOVER, Verdict.WORSE, 10);

      assertThat(finding(other, head).since(finding(head, other)))
          .containsExactly(
              "cma held: other leftover is still worse 7/20 against 0/20, p 0.0100",
              "cma held: head leftover is still worse 10/20 against 0/20, p 0.0079");
      assertThat(finding(other).since(finding(head)))
          .containsExactly("cma held: other leftover worse 7/20 against 0/20, p 0.0100");
    }

    @Test
    void tells_what_is_still_worse() {
      Finding more = finding(row(Metric.LEFTOVER, Verdict.WORSE, 12));

      assertThat(more.since(WORSE))
          .containsExactly("cma held: head leftover is still worse 12/20 against 0/20, p 0.0079");
    }

    @Test
    void tells_what_became_worse() {
      assertThat(WORSE.since(FINE))
          .containsExactly("cma held: head leftover worse 10/20 against 0/20, p 0.0079");
    }

    @Test
    void is_one_line_when_it_is_like_the_one_before() {
      assertThat(FINE.since(FINE)).containsExactly("cma held: as before, in 5 boots");
    }
  }

  @Test
  void places_that_were_worse_come_first_and_the_others_keep_their_order() throws Exception {
    Experiment experiment = Watched.experiment();
    List<Place> places = Place.of(experiment);

    List<Place> order =
        Place.failingFirst(
            places, Map.of(places.get(0), FINE, places.get(2), WORSE, places.get(3), WORSE));

    assertThat(places)
        .extracting(Place::toString)
        .containsExactly("cma quiet", "cma held", "movable quiet", "movable held");
    assertThat(order)
        .extracting(Place::toString)
        .containsExactly("movable quiet", "movable held", "cma quiet", "cma held");
    assertThat(places.get(1).in(experiment).matrix().workloads())
        .containsExactly(places.get(1).workload());
    assertThat(places.get(1).in(experiment).matrix().layouts())
        .containsExactly(places.get(1).layout());
    assertThat(places).extracting(Place::directory).doesNotHaveDuplicates().contains("cma.held");
  }
}
