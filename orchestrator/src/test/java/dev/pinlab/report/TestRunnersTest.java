// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.analysis.Comparison;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.tap4j.consumer.TapConsumerFactory;
import org.tap4j.model.TestResult;
import org.tap4j.model.TestSet;
import org.tap4j.util.StatusValues;
import org.xml.sax.SAXException;

/** What is written for test runners, read by readers of theirs. */
class TestRunnersTest {
  private static final String ATTACK =
      "x\n1..9\nok 9 forged # SKIP ]]></failure><testcase name='forged'/>\u0000\u001b[31m\u202e";

  @Nested
  class Junit_xml {
    @Test
    void has_a_suite_for_each_place_and_a_case_for_each_row() throws Exception {
      List<ReportTestSuite> suites = read(JunitReport.render(Comparisons.demo()));

      assertThat(suites).hasSize(6);
      ReportTestSuite held = suites.get(1);
      assertThat(held.getFullClassName()).isEqualTo("gup-longterm.cma.held");
      assertThat(held.getNumberOfTests()).isEqualTo(8);
      assertThat(held.getTestCases()).hasSize(8);
      assertThat(held.getTestCases().stream().filter(ReportTestCase::hasFailure))
          .hasSize(held.getNumberOfFailures())
          .first()
          .extracting(ReportTestCase::getFullName, ReportTestCase::getFailureMessage)
          .containsExactly(
              "gup-longterm.cma.held.v4 vs v5.10.0: pin-failure",
              "worse: pin-failure v5.10.0 0/120, v4 120/120, difference +100.0 [+95.6,+100.0]"
                  + " points, p(Holm) 0.0005");
    }

    @Test
    void has_an_error_where_the_host_failed() throws Exception {
      var suites = read(JunitReport.render(Comparisons.lost("cma", "held", Map.of("infra", 6))));

      assertThat(suites.stream().mapToInt(ReportTestSuite::getNumberOfErrors).sum()).isEqualTo(4);
      assertThat(suites.get(1).getTestCases().stream().filter(ReportTestCase::hasError)).hasSize(4);
    }

    @Test
    void carries_hostile_text_as_text() throws Exception {
      for (Comparison hostile : hostile()) {
        assertThat(read(JunitReport.render(hostile)).stream())
            .flatExtracting(ReportTestSuite::getTestCases)
            .extracting(ReportTestCase::getName)
            .doesNotContain("forged");
      }
    }

    @Test
    void is_refused_when_it_is_broken() {
      String whole = JunitReport.render(Comparisons.demo());

      assertThatThrownBy(() -> read(whole.replaceFirst("</testcase>", "")))
          .isInstanceOf(SAXException.class);
      assertThatThrownBy(() -> read(whole.replaceFirst("worse:", "\u0001")))
          .isInstanceOf(SAXException.class);
    }

    private List<ReportTestSuite> read(String xml) throws Exception {
      var bytes = new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
      return new TestSuiteXmlParser(new NullConsoleLogger())
          .parse(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
  }

  @Nested
  class Ktap_txt {
    @Test
    void has_layouts_that_hold_workloads_that_hold_rows() {
      TestSet layouts = read(KtapReport.render(Comparisons.demo()));

      assertThat(descriptions(layouts)).containsExactly("cma", "movable");
      TestSet workloads = layouts.getTestResult(1).getSubtest();
      assertThat(descriptions(workloads)).containsExactly("quiet", "held", "racing");
      TestResult row = workloads.getTestResult(2).getSubtest().getTestResult(1);
      assertThat(row.getStatus()).isEqualTo(StatusValues.NOT_OK);
      assertThat(row.getDescription()).isEqualTo("v4 vs v5.10.0 pin-failure");
    }

    @Test
    void has_as_many_results_as_each_plan_says() {
      for (Comparison comparison :
          List.of(
              Comparisons.demo(),
              Comparisons.unbuilt(),
              Comparisons.lost("cma", "held", Map.of("infra", 6)),
              Comparisons.invalid("cma", "held", Map.of("no CMA", 6)))) {
        assertThat(misplanned(read(KtapReport.render(comparison)))).isZero();
      }
    }

    @Test
    void carries_hostile_text_as_text() {
      for (Comparison hostile : hostile()) {
        assertThat(misplanned(read(KtapReport.render(hostile)))).isZero();
      }
    }

    @Test
    void is_refused_when_it_is_broken() {
      String whole = KtapReport.render(Comparisons.demo());

      assertThat(misplanned(read(whole.replaceFirst("(?m)^( *)ok 1 ", "$1passed 1 "))))
          .isPositive();
      assertThat(misplanned(read(whole.replaceFirst("1\\.\\.8", "1..9")))).isPositive();
    }

    private static TestSet read(String text) {
      return TapConsumerFactory.makeTap13YamlConsumer().load(text);
    }

    private static List<String> descriptions(TestSet set) {
      return set.getTestResults().stream().map(TestResult::getDescription).toList();
    }

    /** Plans, here and below, that do not fit their results. */
    private static long misplanned(TestSet set) {
      long here = set.getPlan().getLastTestNumber() == set.getNumberOfTestResults() ? 0 : 1;
      return here
          + set.getTestResults().stream()
              .map(TestResult::getSubtest)
              .filter(subtest -> subtest != null)
              .mapToLong(Ktap_txt::misplanned)
              .sum();
    }
  }

  private static List<Comparison> hostile() {
    return List.of(
        Comparisons.hostile(ATTACK),
        Comparisons.hostile("x".repeat(100_000)),
        Comparisons.hostileError(ATTACK),
        Comparisons.invalid("cma", "held", Map.of(ATTACK, 6)));
  }
}
