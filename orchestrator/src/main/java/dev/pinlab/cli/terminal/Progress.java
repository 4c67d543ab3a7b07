// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

import java.time.InstantSource;

/** Shows a person, or a CI log, how far a run is. All methods may be called from any thread. */
public interface Progress {

  /** A bar on a terminal, plain lines elsewhere. */
  static Progress on(Terminal terminal) {
    return terminal.interactive()
        ? new BarProgress(terminal)
        : new LineProgress(terminal.err(), InstantSource.system());
  }

  /**
   * Begins a stage of the run; stages do not overlap.
   *
   * @param name what is counted, such as {@code kernels} or {@code boots}
   * @param total how many tasks there are
   */
  Stage stage(String name, int total, Pace pace);

  /** Shows a line that stays in sight, such as why KVM is not used. */
  void note(String line);

  /** A number of tasks of one kind; closing it ends its display. */
  interface Stage extends AutoCloseable {

    /** A task begins. */
    void started(String task);

    /** Something that a running task does now, such as {@code unpacking the source}. */
    void doing(String task, String what);

    /** A task has ended; {@code how} is a word or two, such as {@code built} or {@code hung}. */
    void finished(String task, String how);

    @Override
    void close();
  }
}
