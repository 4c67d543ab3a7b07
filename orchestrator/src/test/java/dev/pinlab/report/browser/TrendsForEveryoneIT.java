// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.history.PlantedNights;
import dev.pinlab.report.HtmlLayout;
import dev.pinlab.report.TrendsSite;
import dev.pinlab.report.trends.ExperimentNights;
import dev.pinlab.report.trends.RaisedAlarm;
import dev.pinlab.report.trends.RunLinks;
import dev.pinlab.report.trends.TrendsPage;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Rules;
import dev.pinlab.trend.Ruling;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether the pages of nights can be read by everyone, as the report of a run can. */
class TrendsForEveryoneIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @TempDir static Path directory;

  private static final PlantedNights MANY = new PlantedNights("gup-nightly", 400, 60, 250);
  private static final PlantedNights FEW = new PlantedNights("young", 8, 12, 99);
  private static final int PHONE = 390;
  private static final String SERVER = "http://ci.invalid/trends/";
  private static final String JENKINS =
      "sandbox; default-src 'none'; img-src 'self'; style-src 'self'";

  private static Path single = Path.of("");
  private static Path split = Path.of("");

  @BeforeAll
  static void write() throws Exception {
    Path file = directory.resolve("history.db");
    MANY.into(file);
    FEW.into(file);
    History history = History.open(HistoryPlace.of(file.toString()));
    history.remarks().pin(history.run(MANY.id(120)));
    List<RaisedAlarm> alarms = page(history, MANY.experiment()).alarms();
    RaisedAlarm first = alarms.get(alarms.size() - 1);
    history
        .remarks()
        .rule(
            new Ruled(
                first.alarm().night().id(),
                first.cell(),
                first.metric(),
                first.alarm().side(),
                Ruling.CONFIRMED,
                "An A/B of the two kernels found 9.6 points more."));
    single = site(history, "single", HtmlLayout.SINGLE);
    split = site(history, "split", HtmlLayout.SPLIT);
  }

  private static TrendsPage page(History history, String experiment) throws Exception {
    return TrendsPage.of(
        ExperimentNights.of(
            history,
            experiment,
            ExperimentNights.byExperiment(history.runs()).getOrDefault(experiment, List.of())),
        Rules.DEFAULT,
        RunLinks.exported());
  }

  private static Path site(History history, String name, HtmlLayout layout) throws Exception {
    Path made = Files.createDirectory(directory.resolve(name));
    TrendsSite site = new TrendsSite(made, layout);
    site.add(page(history, MANY.experiment()));
    site.add(page(history, FEW.experiment()));
    site.finish();
    return made;
  }

  private static List<String> pages() {
    return List.of("index.html", "experiment-gup-nightly.html", "experiment-young.html");
  }

  private static OpenPage open(String page, Browser.NewContextOptions options) {
    return new OpenPage(CHROMIUM.context(options)).at(single.resolve(page), "");
  }

  private static OpenPage many() {
    return open("experiment-gup-nightly.html", new Browser.NewContextOptions());
  }

  private static void picture(Page page, String name) {
    page.screenshot(
        new Page.ScreenshotOptions()
            .setPath(Path.of("target", "screenshots", name + ".png"))
            .setFullPage(true));
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void no_rule_of_axe_is_broken_in_either_colour_scheme(ColorScheme scheme) {
    for (String name : pages()) {
      try (OpenPage opened = open(name, new Browser.NewContextOptions().setColorScheme(scheme))) {
        String colours = scheme.name().toLowerCase(Locale.ROOT);
        picture(opened.page(), "trends-" + name.replace(".html", "-") + colours);

        assertThat(Axe.faults(opened.unfolded().page())).as(name).isEmpty();
      }
    }
  }

  @Test
  void a_page_asks_for_nothing_and_complains_of_nothing() {
    for (String name : pages()) {
      try (OpenPage opened = open(name, new Browser.NewContextOptions())) {
        assertThat(opened.requests()).hasSize(1);
        assertThat(opened.complaints()).isEmpty();
      }
    }
  }

  @Test
  void on_a_phone_the_page_is_as_wide_as_the_screen() {
    for (String name : pages()) {
      var options = new Browser.NewContextOptions().setViewportSize(PHONE, 844).setIsMobile(true);
      try (OpenPage opened = open(name, options)) {
        picture(opened.page(), "trends-" + name.replace(".html", "-phone"));

        assertThat(opened.unfolded().page().evaluate("document.documentElement.scrollWidth"))
            .as(name)
            .isEqualTo(PHONE);
      }
    }
  }

  @Test
  void under_the_policy_of_a_CI_server_it_is_shown_as_it_is_meant_to_be() {
    try (OpenPage opened = new OpenPage(CHROMIUM.context())) {
      Page page = opened.page();
      page.route(
          url -> url.startsWith(SERVER),
          route ->
              route.fulfill(
                  new Route.FulfillOptions()
                      .setPath(split.resolve(route.request().url().substring(SERVER.length())))
                      .setHeaders(Map.of("Content-Security-Policy", JENKINS))));
      page.navigate(SERVER + "experiment-gup-nightly.html");

      assertThat(page.evaluate("getComputedStyle(document.body).maxWidth")).isEqualTo("1064px");
      assertThat(page.locator("svg path.band").first().isVisible()).isTrue();
      assertThat(opened.complaints()).noneMatch(text -> text.contains("style"));
    }
  }

  @Test
  void a_cell_of_last_night_and_the_number_of_an_alarm_lead_to_what_they_are_about() {
    try (OpenPage opened = many()) {
      Page page = opened.page();
      String trend = "trend/cma/held/v4/pin-failure";
      page.locator("#last a[href='#" + trend + "']").focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("[id='" + trend + "'] figure svg").evaluate(OpenPage.IN_VIEW))
          .isEqualTo(true);

      page.locator("[id='" + trend + "'] details").evaluate("fold => { fold.open = true }");
      page.locator("[id='" + trend + "'] td a[href^='#alarm/']").first().focus();
      page.keyboard().press("Enter");
      assertThat(page.locator("#alarms tr:target").evaluate(OpenPage.IN_VIEW)).isEqualTo(true);
    }
  }

  @Test
  void what_scrolls_can_be_scrolled_by_the_keyboard_and_every_table_has_a_caption() {
    try (OpenPage opened = many()) {
      assertThat(opened.page().locator(".scroll:not([tabindex='0'])").count()).isZero();
      assertThat(opened.page().locator("table:not(:has(caption))").count()).isZero();
    }
  }

  @Test
  void no_text_of_a_chart_stands_on_another_or_over_the_edge() {
    for (String name : pages()) {
      try (OpenPage opened = open(name, new Browser.NewContextOptions())) {
        assertThat((List<?>) opened.page().evaluate(COLLISIONS)).as(name).isEmpty();
      }
    }
  }

  /** Pairs of texts of a chart whose boxes meet, and texts that its drawing cuts off. */
  private static final String COLLISIONS =
      """
      [...document.querySelectorAll('figure svg')].flatMap(svg => {
        const frame = svg.getBoundingClientRect();
        const texts = [...svg.querySelectorAll('text')]
            .map(text => ({text: text.textContent, box: text.getBoundingClientRect()}));
        const cut = texts.filter(({box}) => box.left < frame.left - 1 || box.right > frame.right + 1
            || box.top < frame.top - 1 || box.bottom > frame.bottom + 1).map(({text}) => 'cut: ' + text);
        const meet = texts.flatMap((a, i) => texts.slice(i + 1)
            .filter(b => a.box.left < b.box.right && b.box.left < a.box.right
                && a.box.top + 2 < b.box.bottom && b.box.top + 2 < a.box.bottom)
            .map(b => a.text + ' on ' + b.text));
        return [...cut, ...meet];
      })
      """;

  @Test
  void on_paper_the_tables_beside_the_charts_are_open_and_all_is_light() {
    var options = new Browser.NewContextOptions().setColorScheme(ColorScheme.DARK);
    try (OpenPage opened = open("experiment-young.html", options)) {
      Page page = opened.page();
      assertThat(page.locator(".trend table").first().isVisible()).isFalse();

      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.locator(".trend table").first().isVisible()).isTrue();
      assertThat(page.evaluate("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(255, 255, 255)");
    }
  }
}
