// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.history.History;
import dev.pinlab.history.HistoryPlace;
import dev.pinlab.serve.Server;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.TrialRecord;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The pages of a real server in a browser, under the policy that it sends with them. */
class ServedPagesIT {
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();
  @TempDir static Path directory;

  private static final Instant NOW = Instant.parse("2026-01-01T01:02:03Z");
  private static final int PHONE = 390;

  /** Those that only a server has. */
  private static final List<String> LIVE = List.of("index.html", "run-begun.html?refresh=no");

  private static final List<String> OTHERS =
      List.of("experiment-synthetic.html", "runs/ended/report.html");

  @SuppressWarnings("NullAway.Init") // start() sets both
  private static RunDirectory begun;

  @SuppressWarnings("NullAway.Init")
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    Path runs = Files.createDirectory(directory.resolve("runs"));
    SyntheticRun.write(runs.resolve("ended"), 36, 7);
    Rendering.render(runs.resolve("ended"), Optional.empty());
    History history = History.open(HistoryPlace.of(directory.resolve("history.db").toString()));
    history.add(runs.resolve("ended"));
    RunMetadata metadata = SyntheticRun.metadata(90, 9);
    List<TrialRecord> trials = new ArrayList<>();
    SyntheticRun.trials(metadata).forEach(trials::add);
    begun = RunDirectory.create(runs.resolve("begun"));
    begun.write(metadata);
    begun.appendAll(trials.subList(0, 45));
    server = Server.start(InetAddress.getLoopbackAddress(), 0, history, runs, () -> NOW);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    begun.close();
  }

  private static OpenPage open(String page, Browser.NewContextOptions options) {
    OpenPage opened = new OpenPage(CHROMIUM.context(options));
    opened.page().route(url -> url.startsWith(server.url()), Route::resume);
    opened.page().navigate(server.url() + page);
    return opened;
  }

  private static OpenPage open(String page) {
    return open(page, new Browser.NewContextOptions());
  }

  @Test
  void every_page_has_its_style_and_its_script_and_complains_of_nothing() {
    for (String name : Stream.of(LIVE, OTHERS).flatMap(List::stream).toList()) {
      try (OpenPage opened = open(name)) {
        Page page = opened.page();
        assertThat(opened.complaints()).as(name).isEmpty();
        assertThat(page.evaluate("getComputedStyle(document.body).maxWidth"))
            .as(name)
            .isEqualTo("1064px");
        assertThat(page.locator("thead button").count()).as(name).isPositive();
      }
    }
  }

  @Test
  void a_script_that_got_into_a_page_does_not_run() throws Exception {
    Path report = directory.resolve("runs/ended/report.html");
    String made = Files.readString(report);
    String attack = "<main><script>window.broken = 1</script><img src=x onerror='broken = 1'>";
    // Without the policy of its own, which the page has as a file.
    Files.writeString(
        report,
        made.replace("<main>", attack)
            .replaceFirst("<meta http-equiv=\"Content-Security-Policy\"[^>]*>", ""));
    try (OpenPage opened = open("runs/ended/report.html")) {
      assertThat(opened.page().locator("main > script").count()).isEqualTo(1);
      assertThat(opened.page().evaluate("window.broken === undefined")).isEqualTo(true);
      assertThat(opened.complaints())
          .anyMatch(text -> text.contains("script") && text.contains("Content Security Policy"));
    } finally {
      Files.writeString(report, made);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void no_rule_of_axe_is_broken_in_either_colour_scheme(ColorScheme scheme) {
    for (String name : LIVE) {
      try (OpenPage opened = open(name, new Browser.NewContextOptions().setColorScheme(scheme))) {
        String colours = scheme.name().toLowerCase(Locale.ROOT);
        opened
            .page()
            .screenshot(
                new Page.ScreenshotOptions()
                    .setPath(picture(name.replaceFirst("\\.html.*", "-") + colours))
                    .setFullPage(true));

        assertThat(Axe.faults(opened.unfolded().page())).as(name).isEmpty();
      }
    }
  }

  private static Path picture(String name) {
    return Path.of("target", "screenshots", "served-" + name.replace('/', '-') + ".png");
  }

  @Test
  void on_a_phone_every_page_is_as_wide_as_the_screen() {
    var options = new Browser.NewContextOptions().setViewportSize(PHONE, 844).setIsMobile(true);
    for (String name : LIVE) {
      try (OpenPage opened = open(name, options)) {
        assertThat(opened.page().evaluate("document.documentElement.scrollWidth"))
            .as(name)
            .isEqualTo(PHONE);
      }
    }
  }
}
