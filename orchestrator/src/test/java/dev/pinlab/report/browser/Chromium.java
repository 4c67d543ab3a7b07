// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The Chromium of this host, started once for all test classes. */
final class Chromium implements BeforeAllCallback {
  private static final String NAME = "chromium";

  /** Beyond what a busy host takes: a wait that is over sooner ends sooner. */
  private static final double PATIENCE = Duration.ofMinutes(5).toMillis();

  private @Nullable Running running;

  private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
    static Running start() {
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      var options =
          new BrowserType.LaunchOptions()
              .setExecutablePath(executable())
              // Its sandbox refuses root, and the page under test is ours.
              .setArgs(List.of("--no-sandbox"))
              .setTimeout(PATIENCE);
      return new Running(playwright, playwright.chromium().launch(options));
    }

    @Override
    public void close() {
      browser.close();
      playwright.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Chromium.class))
            .getOrComputeIfAbsent(NAME, name -> Running.start(), Running.class);
  }

  /** An empty profile with a window of the usual size. */
  BrowserContext context() {
    return context(new Browser.NewContextOptions());
  }

  /** An empty profile of the given kind. */
  BrowserContext context(Browser.NewContextOptions options) {
    BrowserContext context = Objects.requireNonNull(running).browser().newContext(options);
    context.setDefaultTimeout(PATIENCE);
    return context;
  }

  private static Path executable() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory).resolve(NAME))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    NAME + ": not found; `./pinlab doctor --install --tests` gets it"));
  }
}
