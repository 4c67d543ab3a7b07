// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress as a bar with counts, time left, and what goes on now. */
final class BarProgress implements Progress {
  /** Carriage return and "erase in line" of ECMA-48. */
  private static final String CLEAR_LINE = "\r\033[K";

  private static final int REDRAW_MILLIS = 250;

  private final Terminal terminal;

  BarProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Stage stage(String name, int total, Pace pace) {
    var style =
        terminal.colour()
            ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
            : ProgressBarStyle.UNICODE_BLOCK;
    return new Bar(
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(total)
            .setStyle(style)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .continuousUpdate()
            .setConsumer(new ConsoleProgressBarConsumer(terminal.err()))
            .build());
  }

  @Override
  public void note(String line) {
    terminal.err().print(CLEAR_LINE + line + System.lineSeparator());
  }

  private record Bar(ProgressBar bar) implements Stage {
    @Override
    public void started(String task) {
      bar.setExtraMessage(" " + task);
    }

    @Override
    public void doing(String task, String what) {
      bar.setExtraMessage(" " + task + ": " + what);
    }

    @Override
    public void finished(String task, String how) {
      bar.setExtraMessage(" " + task + ": " + how);
      bar.step();
    }

    @Override
    public void close() {
      bar.close();
    }
  }
}
