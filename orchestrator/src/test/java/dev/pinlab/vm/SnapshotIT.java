// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.HostFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real guests that go on from a snapshot of a real QEMU. */
class SnapshotIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  @TempDir static Path directory;
  private static Machine machine;
  private static Snapshot snapshot;

  @BeforeAll
  static void boot_a_guest_and_save_it() throws Exception {
    machine = TestGuest.machine(directory, 2);
    Confinement.ofThisHost().letThrough(directory);
    snapshot = save("shared", true);
  }

  private static Snapshot save(String name, boolean sharesMemory) throws Exception {
    Path place = Files.createDirectory(directory.resolve(name));
    Snapshot.Place where = new Snapshot.Place(place, sharesMemory);
    try (Guest guest = Guests.ON_HOST.start(machine, where, LIFETIME)) {
      assertThat(event(guest)).isInstanceOf(GuestEvent.Ready.class);
      return Guests.ON_HOST.save(guest, machine, where);
    }
  }

  private static GuestEvent event(Guest guest) throws InterruptedException {
    return GuestEvents.parse(((Heard.Line) guest.next(LIMIT)).text());
  }

  /** What a restored guest says to an order, the end of it included. */
  private static List<Heard> tell(Guest guest, String order) throws Exception {
    List<Heard> heard = new ArrayList<>();
    heard.add(guest.next(LIMIT));
    guest.send(order);
    do {
      heard.add(guest.next(LIMIT));
    } while (heard.get(heard.size() - 1) instanceof Heard.Line);
    return heard;
  }

  private static int status(List<Heard> heard) {
    Heard.Line last = (Heard.Line) heard.get(heard.size() - 2);
    return ((GuestEvent.End) GuestEvents.parse(last.text())).status();
  }

  @Test
  void any_number_of_guests_go_on_from_one_snapshot_each_with_its_own_order() throws Exception {
    for (int status : List.of(3, 5, 7)) {
      try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
        List<Heard> heard = tell(guest, "run exit " + status);

        assertThat(heard.get(0)).isInstanceOf(Heard.Resumed.class);
        assertThat(status(heard)).isEqualTo(status);
        assertThat(((Heard.End) heard.get(heard.size() - 1)).end().reason())
            .isEqualTo(GuestEnd.Reason.POWERED_OFF);
      }
    }
  }

  @Test
  void guests_side_by_side_do_not_see_each_others_writes() throws Exception {
    try (Guest first = Guests.ON_HOST.restore(snapshot, LIFETIME);
        Guest second = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      List<Heard> panicked = tell(first, "run panic");

      assertThat(((Heard.End) panicked.get(panicked.size() - 1)).end().reason())
          .isEqualTo(GuestEnd.Reason.RESET);
      assertThat(ConsoleLog.of(first.console()).crash()).isPresent();
      assertThat(status(tell(second, "run exit 4"))).isEqualTo(4);
      assertThat(ConsoleLog.of(second.console()).crash()).isEmpty();
    }
  }

  @Test
  void the_console_of_the_boot_is_kept_once_with_the_snapshot() throws Exception {
    try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      tell(guest, "run pass");

      assertThat(snapshot.console()).contains("Linux version");
      assertThat(guest.console()).doesNotContain("Linux version").contains("the order was");
    }
  }

  @Test
  void where_no_memory_is_shared_its_pages_come_with_the_stream() throws Exception {
    Snapshot whole = save("whole", false);

    try (Guest guest = Guests.ON_HOST.restore(whole, LIFETIME)) {
      assertThat(status(tell(guest, "run exit 6"))).isEqualTo(6);
    }
    assertThat(whole.memory()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 100_000})
  void a_state_with_one_bit_turned_is_refused(int at) throws Exception {
    byte[] bytes = Files.readAllBytes(snapshot.state().file());
    bytes[at] ^= 1;
    Path bent = Files.write(directory.resolve("bent-" + at), bytes, StandardOpenOption.CREATE);
    Snapshot corrupt =
        new Snapshot(
            machine,
            new Snapshot.State(bent, snapshot.state().sha256()),
            snapshot.memory(),
            snapshot.console());

    assertThatThrownBy(() -> Guests.ON_HOST.restore(corrupt, LIFETIME))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("is not what was saved");
  }

  @Test
  void a_state_that_QEMU_does_not_take_is_the_hosts_fault_in_one_line() throws Exception {
    Path empty = Files.write(directory.resolve("no-state"), new byte[100]);
    Snapshot wrong =
        new Snapshot(machine, Snapshot.State.of(empty), snapshot.memory(), snapshot.console());

    assertThatThrownBy(() -> Guests.ON_HOST.restore(wrong, LIFETIME))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("QEMU did not restore a guest")
        .message()
        .hasLineCount(1);
  }

  @Test
  void a_restored_QEMU_that_is_killed_is_the_hosts_fault() throws Exception {
    try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      assertThat(guest.next(LIMIT)).isInstanceOf(Heard.Resumed.class);
      ProcessHandle.of(guest.pid().orElseThrow()).orElseThrow().destroyForcibly();

      assertThat(((Heard.End) guest.next(LIMIT)).end().hostsFault()).isTrue();
    }
  }
}
