// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real guests of a real QEMU. */
class GuestIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  @TempDir static Path directory;
  private static Machine machine;

  @BeforeAll
  static void compile() throws Exception {
    machine = TestGuest.machine(directory, 2);
  }

  /** What a guest said on its way to its end. */
  private record Story(List<GuestEvent> events, GuestEnd end, String console) {}

  private static Story tell(Machine machine, String order) throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      List<GuestEvent> events = new ArrayList<>();
      events.add(event(guest));
      guest.send(order);
      Heard heard = guest.next(LIMIT);
      while (heard instanceof Heard.Line line) {
        events.add(GuestEvents.parse(line.text()));
        heard = guest.next(LIMIT);
      }
      return new Story(events, ((Heard.End) heard).end(), guest.console());
    }
  }

  private static GuestEvent event(Guest guest) throws InterruptedException {
    return GuestEvents.parse(((Heard.Line) guest.next(LIMIT)).text());
  }

  /** The last word of a guest, without the counters, which differ from boot to boot. */
  private static GuestEvent end(Story story) {
    var end = (GuestEvent.End) story.events().get(story.events().size() - 1);
    return new GuestEvent.End(
        end.status(),
        end.signal(),
        end.pinsAcquired(),
        end.pinsReleased(),
        end.oomKills(),
        Map.of());
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  @Test
  void a_guest_says_ready_takes_its_order_and_powers_off() throws Exception {
    Story story = tell(machine, "run pass here");

    assertThat(story.events().get(0)).isInstanceOf(GuestEvent.Ready.class);
    assertThat(((GuestEvent.Ready) story.events().get(0)).cpus()).isEqualTo(2);
    assertThat(end(story)).isEqualTo(new GuestEvent.End(0, 0, 0, 0, 0, Map.of()));
    assertThat(story.events()).noneMatch(event -> event instanceof GuestEvent.Malformed);
    assertThat(story.end().reason()).isEqualTo(GuestEnd.Reason.POWERED_OFF);
    assertThat(story.console()).contains("Linux version", "the order was: run pass here");
    assertThat(ConsoleLog.of(story.console()).crash()).isEmpty();
  }

  @Test
  void the_labs_own_init_says_how_long_its_kernel_has_run_which_is_no_longer_than_QEMU_has()
      throws Exception {
    Machine own = TestGuest.machine(Real.HOME.resolve("guest-tests"), directory, 2);

    try (Guest guest = Guests.ON_HOST.start(own, LIFETIME)) {
      Heard.Line line = (Heard.Line) guest.next(LIMIT);
      GuestEvent.Ready ready = (GuestEvent.Ready) GuestEvents.parse(line.text());

      assertThat(ready.uptime()).isBetween(1L, line.after().toNanos() / 1000);
    }
  }

  @Test
  void a_panic_ends_the_guest_at_once_and_is_on_the_console() throws Exception {
    Story story = tell(machine, "run panic");

    Crash crash = ConsoleLog.of(story.console()).unexpectedEnd();
    assertThat(story.end().reason()).isEqualTo(GuestEnd.Reason.RESET);
    assertThat(crash.kind()).isEqualTo("panic");
    assertThat(crash.title()).startsWith("kernel panic: ");
  }

  @Test
  void a_program_that_the_oom_killer_ends_leaves_an_oom_kill_on_the_console() throws Exception {
    Story story = tell(machine, "run oom");

    assertThat(end(story)).isEqualTo(new GuestEvent.End(0, 9, 0, 0, 0, Map.of()));
    assertThat(ConsoleLog.of(story.console()).crash())
        .hasValueSatisfying(crash -> assertThat(crash.kind()).isEqualTo("oom-kill"));
  }

  @Test
  void a_guest_that_hangs_is_heard_as_nothing_and_is_gone_after_close() throws Exception {
    Guest guest = Guests.ON_HOST.start(machine, LIFETIME);
    try (guest) {
      assertThat(event(guest)).isInstanceOf(GuestEvent.Ready.class);
      guest.send("run hang");

      assertThat(guest.next(Duration.ofMillis(300))).isEqualTo(new Heard.Nothing());
    }
    await().until(() -> !runs(guest.pid().orElseThrow()));
  }

  @Test
  void a_guest_that_hangs_can_be_looked_into() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      assertThat(event(guest)).isInstanceOf(GuestEvent.Ready.class);
      guest.send("run hang");

      Inspection inspection = guest.inspect(LIMIT);

      String registers = inspection.registers();
      assertThat(registers).contains("CPU#0\n", "CPU#1\n", "\nRIP=").doesNotContain("\r");
      Matcher stack = Pattern.compile("RSP=(ffff[0-9a-f]{12})").matcher(registers);
      assertThat(stack.find()).as(registers).isTrue();
      long address = Long.parseUnsignedLong(stack.group(1), 16);
      assertThat(inspection.memory(0, address, 2)).startsWith(stack.group(1) + ": 0x");
      assertThat(inspection.memory(0, 16, 2)).contains("Cannot access memory");
      assertThat(guest.next(Duration.ZERO)).isEqualTo(new Heard.Nothing());
    }
  }

  @Test
  void a_qemu_that_is_paused_does_not_answer_and_is_gone_after_close() throws Exception {
    Guest guest = Guests.ON_HOST.start(machine, LIFETIME);
    try (guest) {
      assertThat(event(guest)).isInstanceOf(GuestEvent.Ready.class);
      Programs.require(
          Command.of(LIMIT, "kill", "-STOP", String.valueOf(guest.pid().orElseThrow())));

      assertThatThrownBy(() -> guest.inspect(Duration.ofMillis(300)))
          .isInstanceOf(HostFailure.class)
          .hasMessage("QEMU's monitor did not answer `stop` within 300 ms");
    }
    await().until(() -> !runs(guest.pid().orElseThrow()));
  }

  @Test
  void a_guest_tells_how_its_QEMU_was_started_and_how_long_that_took() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      assertThat(guest.commandLine()).startsWith("qemu-system-x86_64 ").contains(" -smp 2 ");
      assertThat(guest.startup()).isPositive().isLessThan(guest.age());
    }
  }

  @Test
  void a_guest_beyond_its_lifetime_is_ended() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, Duration.ofSeconds(4))) {
      Heard last = guest.next(LIMIT);
      while (last instanceof Heard.Line) {
        last = guest.next(LIMIT);
      }

      assertThat(((Heard.End) last).end().reason()).isEqualTo(GuestEnd.Reason.TIMED_OUT);
      assertThat(guest.next(LIMIT)).isSameAs(last);
    }
  }

  @Test
  void a_qemu_that_is_killed_is_the_hosts_fault() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      ProcessHandle.of(guest.pid().orElseThrow()).orElseThrow().destroyForcibly();

      GuestEnd end = ((Heard.End) guest.next(LIMIT)).end();

      assertThat(end.reason()).isEqualTo(GuestEnd.Reason.DIED);
      assertThat(end.hostsFault()).isTrue();
    }
  }

  @Test
  void a_flood_of_lines_waits_until_it_is_heard() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      assertThat(event(guest)).isInstanceOf(GuestEvent.Ready.class);
      guest.send("run flood 20000");

      for (int n = 20_000; n > 0; n--) {
        assertThat(((Heard.Line) guest.next(LIMIT)).text()).isEqualTo("%0127d".formatted(n));
      }
      assertThat(event(guest)).isInstanceOf(GuestEvent.End.class);
    }
  }

  @Test
  void a_guest_that_qemu_stops_is_the_hosts_fault() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      stop(guest);

      GuestEnd end = ((Heard.End) guest.next(LIMIT)).end();

      assertThat(end.reason()).isEqualTo(GuestEnd.Reason.STOPPED);
      assertThat(end.hostsFault()).isTrue();
    }
  }

  /** The event comes before the answer, and on it QEMU is ended: there may be no answer at all. */
  private static void stop(Guest guest) throws InterruptedException {
    try {
      guest.monitor().execute("stop", Map.of(), LIMIT);
    } catch (HostFailure e) {
      assertThat(e).hasMessage("QEMU ended before its monitor answered `stop`");
    }
  }

  @Test
  void several_guests_run_at_once() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Story>> boots = new ArrayList<>();
      for (int status = 1; status <= 3; status++) {
        String order = "run exit " + status;
        boots.add(() -> tell(machine, order));
      }

      List<GuestEvent> ends = new ArrayList<>();
      for (Future<Story> story : threads.invokeAll(boots)) {
        ends.add(end(story.get()));
      }

      assertThat(ends)
          .containsExactly(
              new GuestEvent.End(1, 0, 0, 0, 0, Map.of()),
              new GuestEvent.End(2, 0, 0, 0, 0, Map.of()),
              new GuestEvent.End(3, 0, 0, 0, 0, Map.of()));
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void boots_in_a_row_all_end() throws Exception {
    int boots = Integer.getInteger("pinlab.test.boots", 3);

    for (int boot = 0; boot < boots; boot++) {
      assertThat(tell(machine, "run pass").end().reason())
          .as("boot %d", boot)
          .isEqualTo(GuestEnd.Reason.POWERED_OFF);
    }
  }

  @Test
  void a_kernel_that_does_not_exist_is_named_in_one_line() {
    Machine wrong =
        new Machine(
            Architecture.X86_64,
            Path.of("no-such-kernel"),
            machine.initramfs(),
            List.of(),
            machine.memory(),
            1,
            Accel.TCG);

    assertThatThrownBy(() -> Guests.ON_HOST.start(wrong, LIFETIME))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("QEMU ended before its guest ran")
        .hasMessageContaining("no-such-kernel")
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_jvm_that_is_killed_takes_its_guest_along() throws Exception {
    CappedOutput words = new CappedOutput(1000);
    Command command =
        Command.of(
            LIFETIME,
            ProcessHandle.current().info().command().orElse("java"),
            "-cp",
            System.getProperty("java.class.path"),
            GuestMain.class.getName(),
            machine.kernel().toString(),
            machine.initramfs().toString());
    try (var jvm = Programs.start(command, words, words)) {
      await().atMost(LIMIT).until(() -> words.text().strip().matches("\\d+"));
      long qemu = Long.parseLong(words.text().strip());
      assertThat(runs(qemu)).isTrue();

      ProcessHandle.of(jvm.pid().orElseThrow()).orElseThrow().destroyForcibly();

      await().until(() -> !runs(qemu));
    }
  }
}
