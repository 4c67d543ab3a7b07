// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel of this host says that a running QEMU may do. */
class ContainmentIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofMinutes(2);

  @TempDir static Path directory;
  private static Machine machine;
  private static Path memory;
  private static Snapshot snapshot;
  private static String mapsOfTheSaved;

  @BeforeAll
  static void boot_a_guest_and_save_it() throws Exception {
    machine = TestGuest.machine(directory, 1);
    Confinement.ofThisHost().letThrough(directory);
    Snapshot.Place place =
        new Snapshot.Place(Files.createDirectory(directory.resolve("saved")), true);
    memory = place.memory().orElseThrow();
    try (Guest guest = Guests.ON_HOST.start(machine, place, LIFETIME)) {
      guest.next(LIMIT);
      mapsOfTheSaved = proc(guest, "maps");
      snapshot = Guests.ON_HOST.save(guest, machine, place);
    }
  }

  private static String proc(Guest guest, String file) throws IOException {
    return Files.readString(Path.of("/proc/" + guest.pid().orElseThrow() + "/" + file));
  }

  private static List<String> permissions(String maps) {
    return Pattern.compile("(?m)^\\S+ (\\S{4}) .* " + Pattern.quote(memory.toString()) + "$")
        .matcher(maps)
        .results()
        .map(found -> found.group(1))
        .distinct()
        .toList();
  }

  private static void assertConfined(Guest guest) throws Exception {
    String status = proc(guest, "status");
    assertThat(status).contains("\nSeccomp:\t2\n", "\nNoNewPrivs:\t1\n");
    for (String set : List.of("Inh", "Prm", "Eff", "Amb")) {
      assertThat(status).contains("\nCap" + set + ":\t0000000000000000\n");
    }
    if (Confinement.ofThisHost().other()) {
      assertThat(status)
          .contains("\nUid:\t65333\t65333\t65333\t65333\n")
          .contains("\nGid:\t65333\t65333\t65333\t65333\n")
          .containsPattern("\nGroups:\\s*\n")
          .contains("\nCapBnd:\t0000000000000000\n");
    }
    assertThat(proc(guest, "limits"))
        .containsPattern("Max address space +" + ((256L << 20) + (4L << 30) + (256 << 20)) + " ")
        .containsPattern("Max cpu time +242 +242 ")
        .containsPattern("Max file size +0 +0 ")
        .containsPattern("Max core file size +0 +0 ");
  }

  private static int tell(Guest guest, String order) throws Exception {
    guest.send(order);
    List<GuestEvent> events = new ArrayList<>();
    Heard heard = guest.next(LIMIT);
    while (heard instanceof Heard.Line line) {
      events.add(GuestEvents.parse(line.text()));
      heard = guest.next(LIMIT);
    }
    return ((GuestEvent.End) events.get(events.size() - 1)).status();
  }

  @Test
  void a_qemu_that_boots_a_guest_is_an_unprivileged_user_behind_a_filter() throws Exception {
    try (Guest guest = Guests.ON_HOST.start(machine, LIFETIME)) {
      guest.next(LIMIT);

      assertConfined(guest);
      assertThat(tell(guest, "run exit 3")).isEqualTo(3);
    }
  }

  @Test
  void a_qemu_that_restores_a_guest_is_no_less_confined() throws Exception {
    try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      assertThat(guest.next(LIMIT)).isInstanceOf(Heard.Resumed.class);

      assertConfined(guest);
    }
  }

  @Test
  void a_qemu_has_no_socket_of_the_network() throws Exception {
    try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      List<String> inodes = new ArrayList<>();
      try (var open = Files.list(Path.of("/proc/" + guest.pid().orElseThrow() + "/fd"))) {
        for (Path file : open.toList()) {
          socket(file).ifPresent(inodes::add);
        }
      }

      assertThat(inodes).hasSizeGreaterThanOrEqualTo(3);
      for (String table : List.of("tcp", "tcp6", "udp", "udp6", "raw", "packet")) {
        assertThat(inodesIn("/proc/net/" + table)).doesNotContainAnyElementsOf(inodes);
      }
    }
  }

  /** The socket that a file of a process is, if it is one and still open. */
  private static Optional<String> socket(Path file) throws IOException {
    try {
      String target = Files.readSymbolicLink(file).toString();
      return target.startsWith("socket:[")
          ? Optional.of(target.substring("socket:[".length(), target.length() - 1))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static List<String> inodesIn(String table) throws IOException {
    Path file = Path.of(table);
    return Files.exists(file)
        ? Files.readAllLines(file).stream()
            .flatMap(line -> List.of(line.strip().split(" +", -1)).stream())
            .toList()
        : List.of();
  }

  @Test
  void what_a_restored_guest_writes_does_not_reach_the_memory_that_was_saved() throws Exception {
    Snapshot.State before = Snapshot.State.of(memory);

    try (Guest guest = Guests.ON_HOST.restore(snapshot, LIFETIME)) {
      assertThat(guest.next(LIMIT)).isInstanceOf(Heard.Resumed.class);
      assertThat(permissions(mapsOfTheSaved)).containsExactly("rw-s");
      assertThat(permissions(proc(guest, "maps"))).containsExactly("rw-p");
      assertThat(tell(guest, "run oom")).isZero();
    }

    assertThat(Snapshot.State.of(memory)).isEqualTo(before);
  }

  @Test
  void nobody_else_may_open_the_memory_that_was_saved() throws Exception {
    assertThat(Files.getPosixFilePermissions(memory))
        .noneMatch(permission -> permission.name().startsWith("OTHERS"));
  }
}
