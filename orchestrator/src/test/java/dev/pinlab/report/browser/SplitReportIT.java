// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The report in three files: as a file, and as a CI server serves what it has archived. */
class SplitReportIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @TempDir static Path directory;

  private static final String SERVER = "http://ci.invalid/job/1/artifact/";

  /** What Jenkins sends with archived HTML. */
  private static final String JENKINS =
      "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

  private static Reported reported() {
    return new Reported(directory);
  }

  /** Whether the style sheet is in use: nothing else makes the page as wide as this. */
  private static boolean styled(Page page) {
    return "1064px".equals(page.evaluate("getComputedStyle(document.body).maxWidth"));
  }

  /** Whether the script has run: nothing else makes the heads of tables buttons. */
  private static boolean scripted(Page page) {
    return page.locator("thead button").count() > 0;
  }

  /** Opens a page as a server serves it, with what lies beside it. */
  private static OpenPage served(Path report, String policy, Browser.NewContextOptions options) {
    var opened = new OpenPage(CHROMIUM.context(options));
    Map<String, String> headers = Map.of("Content-Security-Policy", policy);
    opened.page().route(url -> url.startsWith(SERVER), route -> answer(route, report, headers));
    opened.page().navigate(SERVER + report.getFileName());
    return opened;
  }

  private static void answer(Route route, Path report, Map<String, String> headers) {
    Path file = report.resolveSibling(route.request().url().substring(SERVER.length()));
    if (Files.isRegularFile(file)) {
      route.fulfill(new Route.FulfillOptions().setPath(file).setHeaders(headers));
    } else {
      route.fulfill(new Route.FulfillOptions().setStatus(404));
    }
  }

  private static OpenPage served(Path report, String policy) {
    return served(report, policy, new Browser.NewContextOptions());
  }

  @Nested
  class As_a_file {
    @Test
    void loads_its_two_files_and_nothing_else_and_complains_of_nothing() throws IOException {
      Path report = reported().split();

      try (OpenPage opened = new OpenPage(CHROMIUM.context()).at(report, "")) {
        assertThat(opened.requests())
            .containsExactlyInAnyOrder(
                report.toUri().toString(),
                report.resolveSibling("report.css").toUri().toString(),
                report.resolveSibling("report.js").toUri().toString());
        assertThat(opened.complaints()).isEmpty();
        assertThat(styled(opened.page())).isTrue();
        assertThat(scripted(opened.page())).isTrue();
      }
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void breaks_no_rule_of_axe(ColorScheme scheme) throws IOException {
      var options = new Browser.NewContextOptions().setColorScheme(scheme);
      try (OpenPage opened = new OpenPage(CHROMIUM.context(options)).at(reported().split(), "")) {
        assertThat(Axe.faults(opened.unfolded().page())).isEmpty();
      }
    }

    @Test
    void that_asks_for_another_file_is_seen_to_and_does_not_get_it() throws IOException {
      Path report = reported().split();
      Path other = report.resolveSibling("other.html");
      Files.writeString(
          other,
          Files.readString(report)
              .replace("<main>", "<main><iframe title=\"other\" src=\"./report.html\"></iframe>"));

      try (OpenPage opened = new OpenPage(CHROMIUM.context()).at(other, "")) {
        assertThat(opened.complaints())
            .anyMatch(text -> text.contains("frame") && text.contains("Content Security Policy"));
      }
    }

    @Test
    void without_what_lies_beside_it_can_be_read_but_is_bare() throws IOException {
      Path alone = directory.resolve("alone.html");
      Files.copy(reported().split(), alone);

      try (OpenPage opened = new OpenPage(CHROMIUM.context()).at(alone, "")) {
        assertThat(opened.page().locator("#fails > .answer").isVisible()).isTrue();
        assertThat(styled(opened.page())).isFalse();
        assertThat(opened.complaints()).isNotEmpty();
      }
    }
  }

  @Nested
  class On_a_CI_server {
    @Test
    void is_shown_as_it_is_meant_to_be_though_no_script_runs() throws IOException {
      try (OpenPage opened = served(reported().split(), JENKINS)) {
        Page page = opened.page();
        assertThat(styled(page)).isTrue();
        assertThat(scripted(page)).isFalse();
        assertThat(page.locator("h1").isVisible()).isTrue();
        assertThat(page.locator("#look li a").first().isVisible()).isTrue();
        assertThat(opened.complaints()).noneMatch(text -> text.contains("style"));
        page.screenshot(
            new Page.ScreenshotOptions()
                .setPath(Path.of("target", "screenshots", "split-jenkins.png"))
                .setFullPage(true));
      }
    }

    @Test
    void is_dark_for_who_prefers_that_and_as_wide_as_a_phone() throws IOException {
      var options =
          new Browser.NewContextOptions()
              .setColorScheme(ColorScheme.DARK)
              .setViewportSize(390, 844)
              .setIsMobile(true);
      try (OpenPage opened = served(reported().split(), JENKINS, options)) {
        assertThat(opened.page().evaluate("getComputedStyle(document.body).backgroundColor"))
            .isEqualTo("rgb(17, 21, 26)");
        assertThat(opened.page().evaluate("document.documentElement.scrollWidth")).isEqualTo(390);
      }
    }

    @Test
    void that_allows_all_of_its_own_sorts_too() throws IOException {
      try (OpenPage opened = served(reported().split(), "default-src 'self'")) {
        assertThat(styled(opened.page())).isTrue();
        assertThat(scripted(opened.page())).isTrue();
      }
    }

    @Test
    void that_allows_a_script_and_refuses_a_style_sheet_is_seen_to_show_it_bare()
        throws IOException {
      try (OpenPage opened = served(reported().split(), "default-src 'none'; script-src 'self'")) {
        assertThat(styled(opened.page())).isFalse();
        assertThat(scripted(opened.page())).isTrue();
        assertThat(opened.complaints()).anyMatch(text -> text.contains("style"));
      }
    }

    @Test
    void shows_the_page_in_one_file_bare() throws IOException {
      try (OpenPage opened = served(reported().demo(), JENKINS)) {
        assertThat(styled(opened.page())).isFalse();
        assertThat(opened.complaints()).anyMatch(text -> text.contains("style"));
      }
    }
  }
}
