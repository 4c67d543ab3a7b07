// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.pinlab.report.wording.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the report does in a browser: what it loads, how it sorts, where links lead. */
class ReportInBrowserIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @TempDir static Path directory;

  private static final String CHARTS = "svg[role=img]";
  private static final String DIFFERENCES = "#rows table.sortable thead th:nth-child(8)";

  private static Reported reported() {
    return new Reported(directory);
  }

  private static OpenPage open(Path file, String fragment) {
    return new OpenPage(CHROMIUM.context()).at(file, fragment);
  }

  @Nested
  class Opening {
    @Test
    void asks_for_the_file_itself_and_nothing_else_and_complains_of_nothing() throws IOException {
      Path demo = reported().demo();

      try (OpenPage opened = open(demo, "")) {
        assertThat(opened.requests()).containsExactly(demo.toUri().toString());
        assertThat(opened.complaints()).isEmpty();
      }
    }

    @Test
    void shows_hostile_text_as_text() throws IOException {
      Path hostile = reported().hostile();

      try (OpenPage opened = open(hostile, "").unfolded()) {
        Page page = opened.page();
        assertThat(opened.requests()).containsExactly(hostile.toUri().toString());
        assertThat(opened.complaints()).isEmpty();
        assertThat(page.evaluate("window.broken === undefined")).isEqualTo(true);
        assertThat(page.locator("script").count()).isEqualTo(2);
        assertThat(
                page.locator("img, [onload], [onerror], [accesskey], [href^='javascript']").all())
            .isEmpty();
        assertThat(page.locator("h1").innerText()).contains("<script>window.broken = 1</script>");
        assertThat(page.title()).endsWith("pinlab");
      }
    }

    @Test
    void leaves_the_data_of_a_hostile_run_to_programs_as_they_are() throws IOException {
      try (OpenPage opened = open(reported().hostile(), "")) {
        Object headline =
            opened
                .page()
                .evaluate("JSON.parse(document.getElementById('comparison').textContent).headline");

        assertThat((String) headline)
            .startsWith(Reported.ATTACK.substring(0, Reported.ATTACK.indexOf('\u202e')));
      }
    }

    @Test
    void of_a_page_with_a_picture_from_elsewhere_shows_a_further_request() throws IOException {
      Path changed = reported().changed("<main>", "<main><img src=\"http://image.invalid/x.png\">");

      try (OpenPage opened = open(changed, "")) {
        assertThat(opened.requests())
            .containsExactly(changed.toUri().toString(), "http://image.invalid/x.png");
        assertThat(opened.complaints()).isNotEmpty();
      }
    }
  }

  @Nested
  class Sorting {
    @Test
    void follows_a_click_on_a_head_and_turns_with_the_next() throws IOException {
      try (OpenPage opened = open(reported().demo(), "rows").unfolded()) {
        assertThat(sorted(opened.page(), "ascending", 1)).isTrue();
        assertThat(sorted(opened.page(), "descending", -1)).isTrue();
      }
    }

    @Test
    void by_another_head_takes_the_mark_from_the_first() throws IOException {
      try (OpenPage opened = open(reported().demo(), "rows").unfolded()) {
        Page page = opened.page();

        page.locator(DIFFERENCES + " button").click();
        page.locator("#rows table.sortable thead th:nth-child(4) button").click();

        assertThat(page.locator("#rows [aria-sort]").count()).isEqualTo(1);
        assertThat(page.locator("#rows [aria-sort]").innerText()).startsWith("Variant");
      }
    }

    @Test
    void by_a_script_that_moves_no_row_is_seen_not_to_sort() throws IOException {
      Path changed = reported().changed("body.append(...rows);", "");

      try (OpenPage opened = open(changed, "rows").unfolded()) {
        assertThat(sorted(opened.page(), "ascending", 1)).isFalse();
      }
    }

    /** Clicks on the head of the differences; whether the rows then are as their head says. */
    private static boolean sorted(Page page, String said, int sign) {
      page.locator(DIFFERENCES + " button").click();
      var keys =
          ((List<?>)
                  page.locator("#rows table.sortable tbody tr td:nth-child(8)")
                      .evaluateAll("cells => cells.map(cell => Number(cell.dataset.key))"))
              .stream().map(key -> sign * ((Number) key).doubleValue()).toList();
      assertThat(keys).hasSize(48);
      return said.equals(page.locator(DIFFERENCES).getAttribute("aria-sort"))
          && keys.equals(keys.stream().sorted().toList());
    }
  }

  @Nested
  class At_first_sight {
    /** Whether the whole of an element is in the window. */
    private static final String WHOLE =
        "e => { const box = e.getBoundingClientRect();"
            + " return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight }";

    @Test
    void a_reader_sees_whether_it_is_worse_by_how_much_how_surely_and_where_to_look()
        throws IOException {
      try (OpenPage opened = open(reported().demo(), "")) {
        Page page = opened.page();

        assertThat(page.locator("#verdict > .word").innerText()).isEqualToIgnoringCase("worse");
        assertThat(page.locator("#verdict").evaluate(WHOLE)).isEqualTo(true);
        assertThat(page.locator("#look").evaluate(WHOLE)).isEqualTo(true);
        assertThat(page.locator("#look li").first().innerText())
            .startsWith("pin-failure of v4 in cma / held")
            .contains("+100.0 points", "[+95.6, +100.0]", "p (Holm)", "worse");
      }
    }

    @Test
    void a_page_with_much_before_it_shows_less() throws IOException {
      Path changed =
          reported()
              .changed(
                  "<section id=\"look\"",
                  "<pre>" + "x\n".repeat(99) + "</pre><section id=\"look\"");

      try (OpenPage opened = open(changed, "")) {
        assertThat(opened.page().locator("#look").evaluate(WHOLE)).isEqualTo(false);
      }
    }
  }

  @Nested
  class Of_a_hundred_thousand_trials {
    @Test
    void the_page_is_small_opens_and_shows_every_question_with_its_picture() throws IOException {
      Path large = reported().large();
      assertThat(large).satisfies(file -> assertThat(Files.size(file)).isLessThan(5_000_000));

      try (OpenPage opened = open(large, "")) {
        Page page = opened.page();
        assertThat(opened.requests()).containsExactly(large.toUri().toString());
        assertThat(opened.complaints()).isEmpty();
        for (Question question : Question.values()) {
          assertThat(page.locator("#" + question.id() + " > .answer").isVisible()).isTrue();
          assertThat(visible(page, "#" + question.id() + " " + CHARTS))
              .as("%s", question)
              .isPositive();
        }
        assertThat(page.locator("svg *").count()).isBetween(1_000, 20_000);
      }
    }
  }

  @Nested
  class Links {
    @ParameterizedTest
    @EnumSource
    void open_at_each_question(Question question) throws IOException {
      try (OpenPage opened = open(reported().demo(), question.id())) {
        Page page = opened.page();
        assertThat(page.locator("#" + question.id()).evaluate(OpenPage.IN_VIEW)).isEqualTo(true);
        assertThat(page.locator("#" + question.id() + " > h2").innerText())
            .isEqualTo(question.text());
      }
    }

    @Test
    void open_at_a_row_and_at_a_trial_that_is_folded() throws IOException {
      Path demo = reported().demo();
      for (String id : List.of("row/cma/held/v4/pin-failure", "trial/8", "measured", "rows")) {
        try (OpenPage opened = open(demo, id)) {
          assertThat(opened.page().locator("[id='" + id + "']").evaluate(OpenPage.IN_VIEW))
              .as(id)
              .isEqualTo(true);
        }
      }
      try (OpenPage opened = open(demo, "trial/8")) {
        assertThat(opened.page().locator("[id='trial/8'] pre.log").isVisible()).isTrue();
      }
    }

    @Test
    void of_the_contents_lead_to_their_sections() throws IOException {
      try (OpenPage opened = open(reported().demo(), "")) {
        Page page = opened.page();
        for (var link : page.locator("nav a").all()) {
          link.click();

          assertThat(
                  page.locator(String.valueOf(link.getAttribute("href")))
                      .evaluate(OpenPage.IN_VIEW))
              .as(link.innerText())
              .isEqualTo(true);
        }
      }
    }

    @Test
    void to_nowhere_do_no_harm() throws IOException {
      try (OpenPage opened = open(reported().demo(), "trial/%E0%A4%A")) {
        assertThat(opened.complaints()).isEmpty();
        assertThat(opened.page().locator("#rows thead button").first().count()).isEqualTo(1);
      }
    }
  }

  @Nested
  class Without_scripts {
    @Test
    void everything_can_be_read_and_the_charts_are_there() throws IOException {
      Path demo = reported().demo();
      var silent = new Browser.NewContextOptions().setJavaScriptEnabled(false);
      try (OpenPage with = open(demo, "").unfolded();
          OpenPage without = new OpenPage(CHROMIUM.context(silent)).at(demo, "")) {
        assertThat(without.page().locator("thead button").count()).isZero();
        clickOpen(without.page());

        List<String> shown = without.page().locator("body").innerText().lines().toList();
        assertThat(with.page().locator("body").innerText().lines())
            .hasSizeGreaterThan(500)
            .filteredOn(line -> !shown.contains(line))
            .isEmpty();
        assertThat(visible(without.page(), CHARTS)).isEqualTo(visible(with.page(), CHARTS));
        assertThat(visible(without.page(), CHARTS)).isGreaterThan(20);
      }
    }
  }

  @Nested
  class In_the_sandbox_of_a_CI_server {
    private static final String URL = "http://ci.invalid/report.html";

    /** What Jenkins sends with archived HTML. */
    private static final String POLICY =
        "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

    @Test
    void everything_can_be_read_and_the_charts_keep_their_colours() throws IOException {
      try (OpenPage opened = served(POLICY)) {
        Page page = opened.page();
        assertThat(opened.complaints()).anyMatch(text -> text.contains("Content Security Policy"));
        assertThat(page.locator("h1").isVisible()).isTrue();
        assertThat(page.locator("#fails table.results").isVisible()).isTrue();
        clickOpen(page);
        assertThat(page.locator("[id='trial/8'] pre.log").innerText()).contains("Linux version");
        assertThat(visible(page, CHARTS)).isEqualTo(page.locator(CHARTS).count());
        assertThat(fill(page)).isEqualTo("rgb(213, 94, 0)");
        assertThat(page.locator("thead button").count()).isZero();
      }
    }

    @Test
    void without_the_policy_script_and_style_are_there() throws IOException {
      try (OpenPage opened = served("")) {
        assertThat(opened.complaints()).isEmpty();
        assertThat(opened.page().locator("thead button").count()).isPositive();
      }
    }

    /** Colour of the first mark that says worse. */
    private static Object fill(Page page) {
      return page.locator("#verdict .mark path").first().evaluate("e => getComputedStyle(e).fill");
    }

    private static OpenPage served(String policy) throws IOException {
      Path demo = reported().demo();
      var opened = new OpenPage(CHROMIUM.context());
      var headers =
          policy.isEmpty() ? Map.<String, String>of() : Map.of("Content-Security-Policy", policy);
      opened
          .page()
          .route(
              URL,
              route ->
                  route.fulfill(
                      new Route.FulfillOptions()
                          .setPath(demo)
                          .setHeaders(headers)
                          .setContentType("text/html")));
      opened.page().navigate(URL);
      return opened;
    }
  }

  /** Opens what is folded as a reader does. */
  private static void clickOpen(Page page) {
    var folded = page.locator("details:not([open]) > summary");
    int all = folded.count();
    for (int i = 0; i < all; i++) {
      folded.first().click();
    }
    assertThat(folded.count()).as("what stays folded, or folds when another opens").isZero();
  }

  private static long visible(Page page, String selector) {
    return page.locator(selector).all().stream().filter(found -> found.isVisible()).count();
  }
}
