// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Tty;
import java.io.IOException;
import org.jline.utils.Signals;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a guest's terminal how large the user's window is, each time that it changes. */
final class WindowSize implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WindowSize.class);
  private static final String CHANGED = "WINCH";

  private final Tty tty;
  private final GuestTerminal terminal;
  private final Object before;

  private WindowSize(Tty tty, GuestTerminal terminal) {
    this.tty = tty;
    this.terminal = terminal;
    this.before = Signals.register(CHANGED, this::tell);
  }

  static WindowSize follow(Tty tty, GuestTerminal terminal) {
    return new WindowSize(tty, terminal);
  }

  /** Tells it now. */
  void tell() {
    try {
      terminal.window(tty.size());
    } catch (HostFailure | IOException e) {
      LOG.debug("the guest does not know its window: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    Signals.unregister(CHANGED, before);
  }
}
