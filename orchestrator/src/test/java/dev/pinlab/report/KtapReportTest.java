// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootFailure;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KtapReportTest {
  @Test
  void layouts_hold_workloads_that_hold_the_rows() {
    List<Ktap> layouts = Ktap.read(KtapReport.render(Comparisons.demo()));

    assertThat(layouts.stream().map(Ktap::description)).containsExactly("cma", "movable");
    assertThat(layouts.get(0).children().stream().map(Ktap::description))
        .containsExactly("quiet", "held", "racing");
    assertThat(layouts.get(0).children().get(1).children())
        .hasSize(8)
        .first()
        .isEqualTo(new Ktap(false, 1, "v4 vs v5.10.0 pin-failure", "", List.of()));
  }

  @Test
  void a_worse_row_fails_all_that_holds_it() {
    Ktap cma = Ktap.read(KtapReport.render(Comparisons.demo())).get(0);

    assertThat(cma.ok()).isFalse();
    assertThat(cma.children().stream().map(Ktap::ok)).containsExactly(true, false, false);
  }

  @Test
  void inconclusive_rows_are_skipped() {
    Ktap cma = Ktap.read(KtapReport.render(Comparisons.demo())).get(0);

    assertThat(cma.children().get(0).children().stream().filter(t -> t.directive().equals("SKIP")))
        .hasSize(4)
        .allMatch(Ktap::ok);
  }

  @Test
  void what_was_expected_is_a_skip_that_says_so() {
    var warned = new BootFailure("WARNING in gup", "crashed", "warn", true, 6, 7, "console/7.log");

    assertThat(KtapReport.render(Comparisons.failing("v4", "quiet", warned)))
        .containsPattern("ok \\d+ v4 vs v5.10.0 crash # SKIP .*expected and not counted: v4 6\n")
        .doesNotContainPattern("not ok \\d+ v4 vs v5.10.0 crash");
  }

  @Test
  void what_was_not_measured_comes_first_with_the_reason() {
    List<Ktap> premise =
        Ktap.read(KtapReport.render(Comparisons.invalid("cma", "held", Map.of("no CMA", 6))));
    List<Ktap> skip =
        Ktap.read(
            KtapReport.render(
                Comparisons.invalid("cma", "held", Map.of("skipped: no gup_test", 2))));

    assertThat(premise.get(0))
        .isEqualTo(
            new Ktap(
                false,
                1,
                "not measured",
                "",
                List.of(new Ktap(false, 1, "v4 in cma / held", "ERROR", List.of()))));
    assertThat(skip.get(0).ok()).isTrue();
    assertThat(skip.get(0).children())
        .containsExactly(new Ktap(true, 1, "v4 in cma / held", "SKIP", List.of()));
    assertThat(KtapReport.render(Comparisons.invalid("cma", "held", Map.of("no CMA", 6))))
        .contains("v4 in cma / held # ERROR 6 of 6 boots invalid: no CMA\n");
  }

  @Test
  void errors_are_not_ok() {
    var lost = KtapReport.render(Comparisons.lost("cma", "held", Map.of("infra", 6)));
    var unbuilt = KtapReport.render(Comparisons.unbuilt());

    var errors =
        Stream.concat(Ktap.read(lost).stream(), Ktap.read(unbuilt).stream())
            .flatMap(KtapReportTest::leaves)
            .filter(test -> test.directive().equals("ERROR"))
            .toList();

    assertThat(errors).hasSize(5).noneMatch(Ktap::ok);
    assertThat(errors.get(4).description()).isEqualTo("build v5.13");
  }

  @Test
  void text_of_others_adds_neither_lines_nor_directives() {
    String text = KtapReport.render(Comparisons.hostileError("x\nok 9 forged # SKIP \u001b"));

    List<Ktap> top = Ktap.read(text);

    assertThat(top).hasSize(3);
    assertThat(text.lines().filter(line -> line.contains("forged")))
        .singleElement()
        .asString()
        .endsWith("# ERROR v5.13 was not built (patch-failed): x ok 9 forged _ SKIP ?");
  }

  private static Stream<Ktap> leaves(Ktap test) {
    return test.children().isEmpty()
        ? Stream.of(test)
        : test.children().stream().flatMap(KtapReportTest::leaves);
  }
}
