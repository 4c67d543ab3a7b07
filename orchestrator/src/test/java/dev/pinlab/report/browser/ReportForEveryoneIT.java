// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.pinlab.report.wording.Question;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whether the report can be read by everyone: in both colour schemes, by keyboard alone, on a phone
 * and on paper. Leaves pictures of what it saw in {@code target/screenshots}.
 */
class ReportForEveryoneIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @TempDir static Path directory;

  private static final int PHONE = 390;
  private static final Path PICTURES = Path.of("target", "screenshots");

  /** Pixels; Chromium has no larger surface, and of a taller page a picture now and then fails. */
  private static final double TALLEST = 16_384;

  private static final String WIDTH = "document.documentElement.scrollWidth";

  private static Reported reported() {
    return new Reported(directory);
  }

  private static OpenPage open(Path file, Browser.NewContextOptions options) {
    return new OpenPage(CHROMIUM.context(options)).at(file, "");
  }

  private static OpenPage open(Path file) {
    return open(file, new Browser.NewContextOptions());
  }

  private static void picture(Page page, String name) throws IOException {
    Files.createDirectories(PICTURES);
    double width = number(page, "document.documentElement.scrollWidth");
    double height = number(page, "document.documentElement.scrollHeight");
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(PICTURES.resolve(name + ".png"))
            .setFullPage(true)
            .setClip(0, 0, width, Math.min(height, TALLEST)));
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  @Nested
  class The_rules_of_axe {
    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void find_nothing_in_either_colour_scheme(ColorScheme scheme) throws IOException {
      var options = new Browser.NewContextOptions().setColorScheme(scheme);
      for (Path report : List.of(reported().demo(), reported().hostile(), reported().troubled())) {
        try (OpenPage opened = open(report, options)) {
          String name = report.getFileName().toString().replace(".html", "");
          picture(opened.page(), name + "-" + scheme.name().toLowerCase(Locale.ROOT));

          assertThat(Axe.faults(opened.page())).as("%s, as it opens", name).isEmpty();
          assertThat(Axe.faults(opened.unfolded().page())).as("%s, unfolded", name).isEmpty();
        }
      }
    }

    @Test
    void find_text_that_is_too_pale_and_a_field_and_a_picture_without_a_label() throws IOException {
      try (OpenPage opened = open(reported().demo())) {
        opened
            .page()
            .evaluate(
                """
                const pale = document.createElement('p');
                pale.textContent = 'pale';
                pale.style.color = '#ccc';
                pale.style.background = '#fff';
                const picture = document.querySelector('svg[role=img]').cloneNode(true);
                picture.removeAttribute('aria-label');
                picture.removeAttribute('aria-labelledby');
                picture.querySelector('title').remove();
                document.querySelector('main').append(
                  pale, document.createElement('input'), picture);
                """);

        assertThat(Axe.faults(opened.page()))
            .asString()
            .contains("color-contrast at ", "label at input", "svg-img-alt at ");
      }
    }
  }

  @Nested
  class The_keyboard_alone {
    private static final String INTERACTIVE = "a[href], button, summary, [tabindex='0']";

    @Test
    void reaches_everything_that_answers_and_shows_where_it_is() throws IOException {
      try (OpenPage opened = open(reported().demo()).unfolded()) {
        Page page = opened.page();
        page.evaluate(
            "document.querySelectorAll(\""
                + INTERACTIVE
                + "\").forEach((e, i) => e.dataset.at = i)");
        int all = page.locator(INTERACTIVE).count();

        assertThat(reached(page, all)).hasSize(all);
      }
    }

    @Test
    void unfolds_and_sorts() throws IOException {
      try (OpenPage opened = open(reported().demo())) {
        Page page = opened.page();

        page.locator("#rows > summary").focus();
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Space");

        assertThat(page.locator("#rows thead th").first().getAttribute("aria-sort"))
            .isEqualTo("ascending");
      }
    }

    @ParameterizedTest
    @EnumSource
    void leads_from_the_contents_to_the_answer_of_each_question(Question question)
        throws IOException {
      try (OpenPage opened = open(reported().demo())) {
        Page page = opened.page();

        page.locator("nav a[href='#" + question.id() + "']").focus();
        page.keyboard().press("Enter");

        assertThat(page.locator("#" + question.id() + " > .answer").evaluate(OpenPage.IN_VIEW))
            .isEqualTo(true);
      }
    }

    @Test
    void leads_from_where_to_look_to_a_row_and_to_a_trial() throws IOException {
      try (OpenPage opened = open(reported().demo())) {
        Page page = opened.page();
        for (String id : List.of("row/cma/held/v4/pin-failure", "trial/8")) {
          page.locator("#look a[href='#" + id + "']").first().focus();
          page.keyboard().press("Enter");

          assertThat(page.locator("[id='" + id + "']").evaluate(OpenPage.IN_VIEW)).isEqualTo(true);
        }
      }
    }

    @Test
    void scrolls_a_console_that_does_not_fit() throws IOException {
      try (OpenPage opened = open(reported().demo()).unfolded()) {
        assertThat(opened.page().locator("pre.log:not([tabindex='0'])").count()).isZero();
        assertThat(opened.page().locator(".scroll:not([tabindex='0'])").count()).isZero();
      }
    }

    /**
     * The elements at which the focus stops on its way, as long as it can be seen there. A browser
     * may stop at more, such as what it can scroll.
     */
    private static Set<Object> reached(Page page, int all) {
      Set<Object> reached = new LinkedHashSet<>();
      for (int i = 0; i < 2 * all && reached.size() < all; i++) {
        page.keyboard().press("Tab");
        reached.add(
            page.evaluate(
                "getComputedStyle(document.activeElement).outlineStyle === 'none'"
                    + " ? '' : document.activeElement.dataset.at ?? ''"));
        reached.remove("");
      }
      return reached;
    }
  }

  @Nested
  class On_a_phone {
    private static final Browser.NewContextOptions OPTIONS =
        new Browser.NewContextOptions().setViewportSize(PHONE, 844).setIsMobile(true);

    @Test
    void the_page_is_as_wide_as_the_screen() throws IOException {
      for (Path report : List.of(reported().demo(), reported().hostile(), reported().troubled())) {
        try (OpenPage opened = open(report, OPTIONS)) {
          picture(opened.page(), report.getFileName().toString().replace(".html", "") + "-phone");

          assertThat(opened.page().evaluate(WIDTH)).as("%s", report).isEqualTo(PHONE);
          assertThat(opened.unfolded().page().evaluate(WIDTH)).as("%s", report).isEqualTo(PHONE);
        }
      }
    }

    @Test
    void a_page_with_something_wide_in_it_is_wider() throws IOException {
      Path changed = reported().changed("<main>", "<main><pre>" + "wide ".repeat(200) + "</pre>");
      Path wide = Files.writeString(changed, Files.readString(changed).replace("pre {", "pre.x {"));

      try (OpenPage opened = open(wide, OPTIONS)) {
        assertThat((Integer) opened.page().evaluate(WIDTH)).isGreaterThan(PHONE);
      }
    }
  }

  @Nested
  class On_paper {
    @Test
    void what_is_folded_is_open_also_without_scripts() throws IOException {
      for (boolean scripts : new boolean[] {true, false}) {
        var options = new Browser.NewContextOptions().setJavaScriptEnabled(scripts);
        try (OpenPage opened = open(reported().demo(), options)) {
          Page page = opened.page();
          assertThat(page.locator("#rows table").isVisible()).isFalse();

          page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

          assertThat(page.locator("#rows table").isVisible()).isTrue();
          assertThat(page.locator("[id='trial/8'] pre.command").isVisible()).isTrue();
          assertThat(page.locator("nav").isVisible()).isFalse();
          if (scripts) {
            picture(page, "demo-print");
          }
        }
      }
    }

    @Test
    void a_page_in_dark_is_printed_in_light() throws IOException {
      var options = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
      try (OpenPage opened = open(reported().demo(), options)) {
        Page page = opened.page();
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

        assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
            .isEqualTo("rgb(255, 255, 255)");
      }
    }
  }
}
