// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.Real;
import dev.pinlab.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that somebody uses, through the real command line. */
class BootCommandIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PROMPT = "v5.10.0 movable:/ # ";

  @TempDir Path directory;
  private Path spec;
  private Path in;
  private Path out;
  private Path err;

  @SuppressWarnings("NullAway.Init") // each test starts one
  private Process process;

  @BeforeEach
  void write_an_experiment() throws IOException {
    spec = directory.resolve("spec.yaml");
    in = Path.of("/dev/null");
    out = directory.resolve("out");
    err = directory.resolve("err");
    Files.writeString(
        directory.resolve("never.patch"),
        "--- a/mm/gup.c\n+++ b/mm/gup.c\n@@ -1 +1 @@\n-no such line\n+none\n");
    Files.writeString(
        spec,
        """
        name: boot
        question: What does a guest look like from inside?
        tree: debian:5.10
        baseline: v5.10.0
        variants:
          v5.10.0: {series: patches/5.10/v5.10.0, cmdline: spoken}
          v4:      {series: patches/5.10/v4}
          never:   {patches: [never.patch]}
        layouts:
          movable: {memory: 256M, cpus: 1, movablecore: 128M}
          cma:     {memory: 256M, cpus: 2, cma: 160M}
        workloads:
          quiet: {program: pin-longterm, via: io_uring, size: 1M, attempts: 3}
        trials: {boots: 1}
        """);
  }

  /** The sockets of a guest lie in the directory, so its QEMU has that in its command line. */
  @AfterEach
  void nothing_is_left_behind() {
    process.destroyForcibly();
    await().until(() -> ours().isEmpty());
  }

  private List<Path> ours() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.filter(this::isOurs).toList();
    }
  }

  private boolean isOurs(Path one) {
    try {
      return text(one.resolve("cmdline")).contains(directory + "/pinlab-");
    } catch (IOException e) {
      // It has ended meanwhile.
      return false;
    }
  }

  private void start(String... arguments) throws IOException {
    start(List.of(), arguments);
  }

  private void start(List<String> before, String... arguments) throws IOException {
    List<String> words = new ArrayList<>(before);
    words.addAll(words(arguments));
    start(new ProcessBuilder(words).redirectInput(in.toFile()));
  }

  private List<String> words(String... arguments) {
    List<String> words =
        new ArrayList<>(
            new RealPinlab(directory, Real.HOME).words("boot", spec.toString(), "--accel", "tcg"));
    words.add(1, "-Djava.io.tmpdir=" + directory);
    words.addAll(List.of(arguments));
    return words;
  }

  private void start(ProcessBuilder builder) throws IOException {
    builder.redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("PINLAB_CACHE", Real.cache().root().toString());
    process = builder.start();
  }

  private int exit() throws Exception {
    assertThat(process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
        .as(() -> directory.toString())
        .isTrue();
    return process.exitValue();
  }

  private int boot(String... arguments) throws Exception {
    start(arguments);
    return exit();
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }

  @Test
  void a_command_runs_in_the_guest_of_the_baseline_and_the_first_layout() throws Exception {
    Path console = directory.resolve("console.log");
    String command = "uname -r; nproc; cat /proc/cmdline; ls /bin/pin-longterm";

    assertThat(boot("--console", console.toString(), "--", command)).isZero();

    assertThat(text(out).lines().toList())
        .hasSize(4)
        .satisfies(
            lines -> {
              assertThat(lines.get(0)).startsWith("5.10.");
              assertThat(lines.get(1)).isEqualTo("1");
              assertThat(lines.get(2)).endsWith(" tsc=reliable movablecore=128M spoken");
              assertThat(lines.get(3)).isEqualTo("/bin/pin-longterm");
            });
    assertThat(text(err))
        .contains("v5.10.0: in the cache")
        .endsWith(
            "pinlab: booting v5.10.0 in layout movable; --variant and --layout choose others\n");
    assertThat(console).content().contains("Linux version 5.10.", "reboot: Power down");
  }

  @Test
  void another_variant_and_layout_are_booted_and_a_signal_is_told_as_shells_tell_it()
      throws Exception {
    int exit = boot("--variant", "v4", "--layout", "cma", "--", "nproc;", "kill", "-TERM", "$$");

    assertThat(text(out)).isEqualTo("2\n");
    assertThat(text(err)).endsWith("pinlab: booting v4 in layout cma\n");
    assertThat(exit).isEqualTo(143);
  }

  @Test
  void bytes_come_and_go_as_they_are_and_errors_stay_apart() throws Exception {
    byte[] bytes = new byte[300_000];
    new Random(1).nextBytes(bytes);
    in = directory.resolve("in");
    Files.write(in, bytes);

    int exit = boot("--", "cat; head -c 100000 /dev/zero; printf 'a\\r\\nb' >&2; exit 3");

    assertThat(Files.readAllBytes(out)).startsWith(bytes).hasSize(400_000).endsWith(new byte[9]);
    assertThat(text(err)).endsWith(" choose others\na\r\nb");
    assertThat(exit).isEqualTo(3);
  }

  @Test
  void commands_that_are_piped_in_are_run_to_their_end() throws Exception {
    in = directory.resolve("in");
    Files.writeString(in, "echo one\nfalse\necho two $? >&2\ntty || exit 5\necho never\n");

    assertThat(boot()).isEqualTo(5);

    assertThat(text(out)).isEqualTo("one\nnot a tty\n");
    assertThat(text(err)).endsWith(" choose others\ntwo 1\n");
  }

  @Test
  void events_of_the_kernel_are_recorded_into_a_file_on_the_host() throws Exception {
    Path trace = directory.resolve("trace.txt");

    int exit =
        boot(
            "--layout",
            "cma",
            "--trace",
            "migrate:mm_migrate_pages",
            "--trace",
            "cma",
            "--trace-to",
            trace.toString(),
            "--",
            "pin-longterm --expect-cma=167772160 --via=io_uring --size=1048576 --attempts=3"
                + " --hold-pages=16 >&2; echo told");

    assertThat(text(out)).isEqualTo("told\n");
    assertThat(exit).isZero();
    List<String> lines = text(trace).lines().toList();
    assertThat(lines)
        .filteredOn(line -> line.contains(" mm_migrate_pages: nr_succeeded="))
        .hasSizeGreaterThanOrEqualTo(3)
        .allSatisfy(line -> assertThat(line).contains("pin-longterm-"));
    assertThat(text(err)).endsWith("\npinlab: trace: " + trace + ", " + lines.size() + " lines\n");
  }

  @Test
  void an_event_that_the_kernel_has_not_is_one_line_and_leaves_no_file() throws Exception {
    Path trace = directory.resolve("trace.txt");

    int exit = boot("--trace", "no:such", "--trace-to", trace.toString(), "--", "echo never");

    assertThat(exit).isEqualTo(2);
    assertThat(text(out)).isEmpty();
    assertThat(text(err)).contains("\npinlab: --trace: this kernel has no event \"no:such\"; ");
    assertThat(trace).doesNotExist();
  }

  @Test
  void a_kernel_that_crashes_is_told_with_its_title_and_where_its_console_is() throws Exception {
    int exit = boot("--", "echo begun; echo 2 > /proc/sys/vm/panic_on_oom; tail /dev/zero");

    assertThat(text(err))
        .contains(
            "pinlab: the kernel crashed: kernel panic: Out of memory: compulsory panic_on_oom is"
                + " enabled\npinlab: its console: "
                + directory
                + "/pinlab-console-");
    Path console = Path.of(text(err).substring(text(err).lastIndexOf(' ') + 1).strip());
    assertThat(console).content().contains("Linux version 5.10.", "Kernel panic - not syncing");
    assertThat(text(out)).isEqualTo("begun\n");
    assertThat(exit).isEqualTo(1);
  }

  @Test
  void a_command_beyond_its_time_is_ended() throws Exception {
    assertThat(boot("--timeout", "20s", "--", "sleep 1000")).isEqualTo(124);

    assertThat(text(err)).endsWith("\npinlab: the time of --timeout is over\n");
  }

  @Test
  void a_kernel_that_does_not_build_is_the_patchs_fault_and_nothing_is_booted() throws Exception {
    assertThat(boot("--variant", "never")).isEqualTo(3);

    assertThat(text(err)).containsPattern("\npinlab: never: .*never\\.patch.*\n$");
  }

  @Test
  void an_interrupt_ends_the_guest_too() throws Exception {
    start(List.of("env", "--default-signal=INT"), "--", "echo begun; sleep 1000");
    await().atMost(PATIENCE).until(() -> text(out).equals("begun\n"));
    List<ProcessHandle> children = process.descendants().toList();

    new ProcessBuilder("kill", "-INT", String.valueOf(process.pid())).start().waitFor();

    assertThat(exit()).isEqualTo(130);
    assertThat(children).isNotEmpty();
    await().until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
  }

  @Test
  void output_that_nobody_reads_any_more_ends_the_guest() throws Exception {
    Path pipe = directory.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    out = pipe;
    Process reader =
        new ProcessBuilder("head", "-n", "1", pipe.toString())
            .redirectOutput(directory.resolve("head").toFile())
            .start();

    assertThat(boot("--", "yes")).isEqualTo(141);
    assertThat(reader.waitFor()).isZero();
    assertThat(directory.resolve("head")).hasContent("y");
  }

  @Test
  void a_terminal_becomes_one_of_the_guest_and_is_as_it_was_afterwards() throws Exception {
    startInTerminal();
    awaitOutput(PROMPT);

    type("stty size; tty\r");
    awaitOutput("31 101\r\n/dev/pts/0\r\n");
    type("echo be''gun; sleep 1000\r");
    awaitOutput("begun\r\n");
    type("\3");
    awaitOutput("^C");
    type("echo status $?\r");
    awaitOutput("status 130\r\n");
    resize();
    // The window of the guest follows soon, not at once.
    type("until stty size | grep 120; do sleep 1; done\r");
    awaitOutput("40 120\r\n");
    // A line that is typed ahead waits for the shell; Ctrl-D would be lost.
    type("exit\r");

    assertThat(exit()).isZero();
    assertThat(text(out)).contains("Ctrl-] ends it at once").endsWith("exit 0\r\n");
    assertThat(text(directory.resolve("after"))).isEqualTo(text(directory.resolve("before")));
  }

  @Test
  void a_key_leaves_a_guest_that_does_not_answer() throws Exception {
    startInTerminal();
    awaitOutput(PROMPT);

    type("trap '' INT; echo be''gun; while :; do :; done\r");
    awaitOutput("begun\r\n");
    type("\3\35");

    assertThat(exit()).isZero();
    assertThat(text(out)).endsWith("exit 130\r\n");
    assertThat(text(directory.resolve("after"))).isEqualTo(text(directory.resolve("before")));
  }

  /** In a terminal of 31 rows and 101 columns, on which a shell tells how pinlab ended. */
  private void startInTerminal() throws IOException {
    String line =
        "tty > tty; stty rows 31 cols 101; stty -g > before; "
            + Command.shellLine(words())
            + "; echo exit $?; stty -g > after";
    start(
        new ProcessBuilder("script", "-q", "-e", "-f", "-c", line, "/dev/null")
            .directory(directory.toFile()));
  }

  private void awaitOutput(String text) {
    await().atMost(PATIENCE).until(() -> text(out).contains(text));
  }

  private void type(String keys) throws IOException {
    process.outputWriter(ISO_8859_1).append(keys).flush();
  }

  private void resize() throws Exception {
    String tty = text(directory.resolve("tty")).strip();
    new ProcessBuilder("stty", "-F", tty, "rows", "40", "cols", "120").start().waitFor();
  }
}
