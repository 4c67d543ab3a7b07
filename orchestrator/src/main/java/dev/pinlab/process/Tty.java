// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The terminal that is pinlab's standard input, asked and set through {@code stty}. That program
 * needs this input, and runs while pinlab ends too, so {@link Programs} is not for it.
 */
public final class Tty {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final String settings;

  private Tty(String settings) {
    this.settings = settings;
  }

  /** Rows and columns of a terminal. */
  public record Size(int rows, int columns) {
    /** That of a terminal that does not know. */
    public static final Size USUAL = new Size(24, 80);
  }

  /** The terminal as it is set now; empty when standard input is something else. */
  public static Optional<Tty> ofInput() throws HostFailure, InterruptedException {
    return stty("-g").map(Tty::new);
  }

  /** How large its window is now. */
  public Size size() throws HostFailure, InterruptedException {
    return stty("size").map(Tty::size).orElse(Size.USUAL);
  }

  static Size size(String words) {
    if (!words.matches("[1-9][0-9]{0,3} [1-9][0-9]{0,3}")) {
      return Size.USUAL;
    }
    int space = words.indexOf(' ');
    return new Size(
        Integer.parseInt(words.substring(0, space)), Integer.parseInt(words.substring(space + 1)));
  }

  /**
   * Hands on every key as it is struck, with no echo and no signals, until closed or until pinlab
   * ends in whatever way that leaves it a moment.
   */
  public Raw raw() throws HostFailure, InterruptedException {
    Raw raw = new Raw(new Thread(this::restore, "restore-terminal"));
    Runtime.getRuntime().addShutdownHook(raw.atExit);
    if (stty("raw", "-echo").isEmpty()) {
      raw.close();
      throw new HostFailure("the terminal cannot be set to hand on every key");
    }
    return raw;
  }

  /** A terminal that hands on every key; closing it sets it as it was. */
  public final class Raw implements AutoCloseable {
    private final Thread atExit;

    private Raw(Thread atExit) {
      this.atExit = atExit;
    }

    @Override
    public void close() {
      restore();
      if (!ProcessTree.ending()) {
        try {
          Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
          // Pinlab ends just now: to restore it twice does no harm.
          return;
        }
      }
    }
  }

  private void restore() {
    try {
      stty(settings);
    } catch (HostFailure | InterruptedException e) {
      // Made here: at the start of pinlab it would cost time that most commands do not have.
      Logger log = LoggerFactory.getLogger(Tty.class);
      log.warn("the terminal is not as it was: {}; `stty sane` mends it", e.getMessage());
    }
  }

  /** What it printed; empty when it failed. */
  private static Optional<String> stty(String... arguments)
      throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("stty"));
    argv.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(argv)
              .redirectInput(Redirect.INHERIT)
              .redirectError(Redirect.DISCARD)
              .start();
      if (!process.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        // One in the background is stopped when it sets the terminal.
        process.destroyForcibly();
        throw new HostFailure("`stty` did not end; is pinlab in the background?");
      }
      byte[] words = process.getInputStream().readAllBytes();
      return process.exitValue() == 0
          ? Optional.of(new String(words, StandardCharsets.US_ASCII).strip())
          : Optional.empty();
    } catch (IOException e) {
      throw new HostFailure("cannot start `stty`: " + e.getMessage(), e);
    }
  }
}
