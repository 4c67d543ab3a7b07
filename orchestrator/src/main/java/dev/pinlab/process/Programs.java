// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.ExecuteException;
import org.apache.commons.exec.ExecuteResultHandler;
import org.apache.commons.exec.PumpStreamHandler;

/**
 * Starts programs. Each gets an empty standard input, a timeout, capped output, and a parent-death
 * signal, so that it does not outlive pinlab even when that is killed. The signal reaches the
 * program alone: when pinlab is killed, what the program started goes on unless the program ends
 * it, as {@code unshare --kill-child} with a process namespace does.
 */
public final class Programs {
  private static final int CAPTURE = 1 << 20;

  private Programs() {}

  /**
   * Runs a program to its end, whatever its exit status.
   *
   * @throws HostFailure when it cannot be started
   */
  public static Finished run(Command command) throws HostFailure, InterruptedException {
    return finish(command, HostQuarters.HOST);
  }

  static Finished finish(Command command, Quarters quarters)
      throws HostFailure, InterruptedException {
    CappedOutput stdout = new CappedOutput(CAPTURE);
    CappedOutput stderr = new CappedOutput(CAPTURE);
    try (Running running = quarters.start(command, stdout, stderr)) {
      Finished finished = running.end().get();
      requireNotEnding();
      return finished;
    } catch (ExecutionException e) {
      throw notStarted(command, e);
    }
  }

  /**
   * Runs a program that has to succeed.
   *
   * @throws ProgramFailure when it does not end with status 0 within its time
   */
  public static Finished require(Command command) throws HostFailure, InterruptedException {
    Finished finished = run(command);
    if (!finished.ok()) {
      throw new ProgramFailure(finished);
    }
    return finished;
  }

  /** Starts a program in the background; its output goes to the given streams, which stay open. */
  public static Running start(Command command, OutputStream stdout, OutputStream stderr)
      throws HostFailure, InterruptedException {
    requireNotEnding();
    TreeExecutor executor = new TreeExecutor(command.directory());
    executor.setStreamHandler(new PumpStreamHandler(stdout, stderr, InputStream.nullInputStream()));
    CompletableFuture<Finished> end = new CompletableFuture<>();
    Watch watch = new Watch(command, System.nanoTime(), stdout, stderr, end, new AtomicBoolean());
    try {
      executor.execute(commandLine(command), environment(command), watch);
      ProcessTree tree = executor.launched().get();
      watch.expire(tree);
      return new RunningTree(tree, end);
    } catch (IOException | ExecutionException e) {
      throw notStarted(command, e);
    }
  }

  /**
   * Returns while pinlab goes on. On its way out it ends its programs, and what they then look like
   * is no result.
   */
  public static void requireNotEnding() throws InterruptedException {
    if (ProcessTree.ending()) {
      throw new InterruptedException("pinlab is ending");
    }
  }

  private static CommandLine commandLine(Command command) throws IOException {
    List<String> words = new ArrayList<>(command.restraint().words());
    words.addAll(command.argv());
    CommandLine line = new CommandLine(words.get(0));
    line.addArguments(words.subList(1, words.size()).toArray(String[]::new), false);
    return line;
  }

  private static Map<String, String> environment(Command command) {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("LC_ALL", "C.UTF-8");
    environment.putAll(command.environment());
    return environment;
  }

  private static HostFailure notStarted(Command command, Throwable cause) {
    return new HostFailure(
        "cannot start `"
            + command.argv().get(0)
            + "`: "
            + cause.getMessage()
            + "; `pinlab doctor` shows what this host lacks",
        cause);
  }

  /**
   * Turns the executor's callbacks into one {@link Finished}, and ends what runs too long.
   *
   * @param begin in the nanoseconds of this JVM's clock, which nobody sets
   * @param expired whether the timeout has ended the program
   */
  private record Watch(
      Command command,
      long begin,
      OutputStream stdout,
      OutputStream stderr,
      CompletableFuture<Finished> end,
      AtomicBoolean expired)
      implements ExecuteResultHandler {

    void expire(ProcessTree tree) {
      long millis = command.timeout().toMillis();
      CompletableFuture<Finished> unused =
          end.copy()
              .orTimeout(millis, TimeUnit.MILLISECONDS)
              .whenComplete(
                  (finished, failure) -> {
                    if (failure instanceof TimeoutException) {
                      expired.set(true);
                      tree.end();
                    }
                  });
    }

    @Override
    public void onProcessComplete(int exit) {
      Duration duration = Duration.ofNanos(System.nanoTime() - begin);
      end.complete(
          new Finished(
              command,
              exit,
              expired.get(),
              duration,
              CappedOutput.textOf(stdout),
              CappedOutput.textOf(stderr)));
    }

    @Override
    public void onProcessFailed(ExecuteException e) {
      onProcessComplete(e.getExitValue());
    }
  }
}
