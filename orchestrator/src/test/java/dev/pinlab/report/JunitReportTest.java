// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.analysis.BootFailure;
import dev.pinlab.analysis.Comparison;
import dev.pinlab.spec.Metric;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

class JunitReportTest {
  @Test
  void there_is_one_testcase_a_row_with_a_name_of_its_own() throws Exception {
    Comparison demo = Comparisons.demo();

    var cases = elements(parse(demo), "testcase");

    assertThat(cases).hasSameSizeAs(demo.tests().rows());
    assertThat(cases.stream().map(c -> c.getAttribute("classname") + c.getAttribute("name")))
        .doesNotHaveDuplicates()
        .contains("gup-longterm.cma.heldv4 vs v5.10.0: pin-failure");
  }

  @Test
  void worse_fails_inconclusive_skips_and_the_counts_agree() throws Exception {
    Element root = parse(Comparisons.demo());

    assertThat(elements(root, "failure")).hasSize(6);
    assertThat(root.getAttribute("failures")).isEqualTo("6");
    assertThat(elements(root, "failure").get(0).getAttribute("message"))
        .isEqualTo(
            "worse: pin-failure v5.10.0 0/120, v4 120/120, difference +100.0 [+95.6,+100.0]"
                + " points, p(Holm) 0.0005");
    assertThat(elements(root, "skipped")).hasSize(Integer.parseInt(root.getAttribute("skipped")));
    assertThat(elements(root, "skipped").get(0).getAttribute("message"))
        .startsWith("inconclusive: ");
  }

  @Test
  void what_was_expected_is_no_failure_and_is_in_sight_beside_the_row() throws Exception {
    var warned = new BootFailure("WARNING in gup", "crashed", "warn", true, 6, 7, "console/7.log");
    Element root = parse(Comparisons.failing("v4", "held", warned));

    assertThat(root.getAttribute("failures")).isEqualTo("6");
    assertThat(elements(root, "skipped").stream().map(s -> s.getAttribute("message")))
        .filteredOn(message -> message.endsWith("; expected and not counted: v4 6"))
        .hasSize(2)
        .allMatch(message -> message.startsWith("inconclusive: crash v5.10.0 0/6, v4 0/6"));
  }

  @Test
  void p_of_a_row_that_does_not_gate_is_the_one_of_benjamini_and_hochberg() throws Exception {
    Element root = parse(Comparisons.ungated(Metric.PIN_FAILURE));

    assertThat(elements(root, "failure")).isEmpty();
    assertThat(elements(root, "skipped").stream().map(s -> s.getAttribute("message")))
        .contains(
            "worse (not gating): pin-failure v5.10.0 0/120, v4 120/120, difference +100.0"
                + " [+95.6,+100.0] points, p(BH) 0.0005");
  }

  @Test
  void a_cell_that_only_the_host_failed_is_an_error() throws Exception {
    var errors = elements(parse(Comparisons.lost("cma", "held", Map.of("infra", 6))), "error");

    assertThat(errors).hasSize(4);
    assertThat(errors.get(0).getAttribute("message"))
        .isEqualTo("v4: the host failed in 6 boots, none counts");
  }

  @Test
  void what_was_not_measured_is_the_first_suite_and_an_error_when_a_premise_did_not_hold()
      throws Exception {
    Element root = parse(Comparisons.invalid("cma", "held", Map.of("CMA has 0 bytes", 6)));

    Element first = elements(root, "testsuite").get(0);
    assertThat(first.getAttribute("name")).isEqualTo("gup-longterm.not-measured");
    assertThat(elements(first, "testcase").get(0).getAttribute("name"))
        .isEqualTo("v4 in cma / held");
    assertThat(elements(first, "error").get(0).getAttribute("message"))
        .isEqualTo("6 of 6 boots invalid: CMA has 0 bytes");
    assertThat(elements(root, "error").stream().map(e -> e.getAttribute("message")))
        .hasSize(5)
        .contains("v4: 6 boots invalid, none counts: CMA has 0 bytes");
  }

  @Test
  void a_program_that_skipped_is_a_skip_with_its_reason() throws Exception {
    Element root = parse(Comparisons.invalid("cma", "held", Map.of("skipped: no gup_test", 6)));

    assertThat(elements(root, "error")).isEmpty();
    assertThat(elements(root, "skipped").get(0).getAttribute("message"))
        .isEqualTo("6 of 6 boots invalid: skipped: no gup_test");
    assertThat(elements(root, "skipped").stream().map(e -> e.getAttribute("message")))
        .contains("v4: 6 boots invalid, none counts: skipped: no gup_test");
  }

  @Test
  void a_cell_has_one_testcase_for_all_reasons_for_which_it_lost_boots() throws Exception {
    Map<String, Integer> reasons = new LinkedHashMap<>();
    reasons.put("skipped: no gup_test", 3);
    reasons.put("CMA has 0 bytes", 3);

    Element first =
        elements(parse(Comparisons.invalid("cma", "held", reasons)), "testsuite").get(0);

    assertThat(elements(first, "testcase")).hasSize(1);
    assertThat(elements(first, "error").get(0).getAttribute("message"))
        .isEqualTo(
            "3 of 6 boots invalid: skipped: no gup_test; 3 of 6 boots invalid: CMA has 0 bytes");
  }

  @Test
  void a_row_of_a_selftest_says_how_many_test_points_were_skipped() throws Exception {
    Element root = parse(Comparisons.tested());

    assertThat(elements(root, "failure").stream().map(e -> e.getAttribute("message")))
        .anySatisfy(
            message ->
                assertThat(message)
                    .startsWith("worse: kselftest ")
                    .endsWith("; skipped: v5.10.0 0, v4 252"));
  }

  @Test
  void a_variant_without_an_image_is_an_error_though_it_has_no_row() throws Exception {
    var errors = elements(parse(Comparisons.unbuilt()), "error");

    assertThat(errors).hasSize(1);
    assertThat(errors.get(0).getAttribute("message"))
        .isEqualTo(
            "v5.13 was not built (patch-failed): 0003-mm-gup.patch: hunk 2 of mm/gup.c does not"
                + " apply at line 1612");
  }

  @Test
  void characters_that_xml_forbids_do_not_reach_it() throws Exception {
    Element root = parse(Comparisons.hostileError("a\u0000b\u001b]]><x>\ud800"));

    assertThat(elements(root, "error").get(0).getAttribute("message"))
        .endsWith("a\ufffdb\ufffd]]><x>\ufffd");
  }

  private static Element parse(Comparison comparison)
      throws ParserConfigurationException, IOException, SAXException {
    byte[] xml = JunitReport.render(comparison).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(xml))
        .getDocumentElement();
  }

  private static List<Element> elements(Element root, String name) {
    var nodes = root.getElementsByTagName(name);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
