// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What has to be run when pinlab is on its way out because of a signal, after its own programs were
 * ended: something elsewhere that would go on without it.
 */
public final class LastCommand implements AutoCloseable {
  private static final Set<LastCommand> ALL = ConcurrentHashMap.newKeySet();

  private final Supplier<List<Command>> commands;

  private LastCommand(Supplier<List<Command>> commands) {
    this.commands = commands;
  }

  /**
   * Makes sure that commands are run then.
   *
   * @param commands asked for at that moment, by another thread
   */
  public static LastCommand of(Supplier<List<Command>> commands) {
    ProcessTree.noticeEnd();
    LastCommand last = new LastCommand(commands);
    ALL.add(last);
    return last;
  }

  /** They need not be run any more, unless pinlab is on its way out already. */
  @Override
  public void close() {
    if (!ProcessTree.ending()) {
      ALL.remove(this);
    }
  }

  static void runAll() {
    ALL.forEach(last -> last.commands.get().forEach(LastCommand::run));
  }

  /** Nobody is there any more to hear of a failure. */
  private static void run(Command command) {
    ProcessBuilder builder = new ProcessBuilder(command.argv());
    builder.environment().putAll(command.environment());
    File nothing = new File("/dev/null");
    builder.redirectInput(nothing).redirectOutput(nothing).redirectError(nothing);
    try {
      Process process = builder.start();
      if (!process.waitFor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      // The next command may do better.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
