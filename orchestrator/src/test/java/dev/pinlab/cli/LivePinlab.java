// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.Real;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged pinlab in the background, on the cache of the integration tests. */
final class LivePinlab {
  /** What a child is from its fork on until it is the program that was to be started. */
  private static final Set<String> BEFORE_A_PROGRAM =
      Set.of("java", "jspawnhelper", "prlimit", "setpriv");

  private final Process process;
  private final Path log;

  private LivePinlab(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it; what it says goes to a file. */
  static LivePinlab start(Path log, String... arguments) throws IOException {
    return start(log, Map.of(), arguments);
  }

  /** Starts it in another environment. */
  static LivePinlab start(Path log, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> argv = new ArrayList<>();
    // A background job starts with SIGINT ignored, and passes that on.
    argv.addAll(List.of("env", "--default-signal=INT"));
    argv.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    argv.add("-Dpinlab.home=" + Real.HOME);
    argv.addAll(List.of("-jar", Path.of("target/pinlab.jar").toAbsolutePath().toString()));
    argv.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().put("PINLAB_CACHE", Real.cache().root().toString());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return new LivePinlab(builder.start(), log);
  }

  /** Waits for its exit status. */
  int exit() throws InterruptedException {
    if (!process.waitFor(20, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("pinlab did not end, see " + log);
    }
    return process.exitValue();
  }

  long pid() {
    return process.pid();
  }

  /** Gives it so long to end by itself. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Files that it has open now. */
  List<Path> openFiles() throws IOException {
    List<Path> open = new ArrayList<>();
    try (Stream<Path> links = Files.list(Path.of("/proc", String.valueOf(pid()), "fd"))) {
      for (Path link : links.toList()) {
        try {
          open.add(Files.readSymbolicLink(link));
        } catch (NoSuchFileException e) {
          // Closed meanwhile.
        }
      }
    }
    return open;
  }

  /** Everything below it, such as make or QEMU. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** Whether a program of that name runs below it now. */
  boolean runs(String program) {
    return hasWorked(program, Duration.ZERO);
  }

  /** Whether a program of that name runs below it now and has had that much processor time. */
  boolean hasWorked(String program, Duration atLeast) {
    return children().stream()
        .map(ProcessHandle::info)
        .filter(info -> info.command().filter(name -> name.endsWith("/" + program)).isPresent())
        .map(info -> info.totalCpuDuration().orElse(Duration.ZERO))
        .anyMatch(worked -> worked.compareTo(atLeast) >= 0);
  }

  /**
   * Ends it as the kernel's OOM killer would.
   *
   * @return everything below it, stopped before: none of it can end by itself, but for what has not
   *     become its program yet
   */
  List<ProcessHandle> killWithChildrenHeldStill() throws IOException, InterruptedException {
    List<ProcessHandle> children = children();
    signal("-STOP", children);
    process.destroyForcibly().waitFor();
    // These had no time to ask for a signal at the death of their parent.
    signal("-CONT", children.stream().filter(LivePinlab::isYetToBegin).toList());
    return children;
  }

  private static boolean isYetToBegin(ProcessHandle child) {
    return BEFORE_A_PROGRAM.contains(
        Path.of(child.info().command().orElse("/")).toFile().getName());
  }

  private static void signal(String signal, List<ProcessHandle> processes)
      throws IOException, InterruptedException {
    if (!processes.isEmpty()) {
      List<String> kill = new ArrayList<>(List.of("kill", signal));
      processes.forEach(one -> kill.add(String.valueOf(one.pid())));
      new ProcessBuilder(kill).redirectErrorStream(true).start().waitFor();
    }
  }

  /** Ends it as Ctrl-C would. */
  void interrupt() throws IOException, InterruptedException {
    send("-INT");
  }

  /** Ends it as a service manager would. */
  void terminate() throws IOException, InterruptedException {
    send("-TERM");
  }

  private void send(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", signal, String.valueOf(process.pid())).start().waitFor();
  }
}
