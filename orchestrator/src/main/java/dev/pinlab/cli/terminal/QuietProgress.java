// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.terminal;

/** Shows nothing. */
public final class QuietProgress implements Progress, Progress.Stage {
  @Override
  public Stage stage(String name, int total, Pace pace) {
    return this;
  }

  @Override
  public void note(String line) {}

  @Override
  public void started(String task) {}

  @Override
  public void doing(String task, String what) {}

  @Override
  public void finished(String task, String how) {}

  @Override
  public void close() {}
}
