// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.pinlab.GdbClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guests that a debugger looks into. */
class DebugStubIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LIFETIME = Duration.ofMinutes(3);
  private static final int BANNER = 32;

  @TempDir static Path directory;
  private static Machine machine;

  @BeforeAll
  static void make() throws Exception {
    machine = TestGuest.machine(directory, 1);
  }

  private static long banner() throws Exception {
    return Files.readAllLines(machine.kernel().resolveSibling("System.map")).stream()
        .filter(line -> line.endsWith(" linux_banner"))
        .map(line -> Long.parseUnsignedLong(line.substring(0, line.indexOf(" ")), 16))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void a_guest_waits_for_its_debugger_and_goes_on_when_it_is_let() throws Exception {
    try (DebugStub stub = Guests.ON_HOST.stub(true);
        Guest guest = Guests.ON_HOST.debugged(machine, stub, LIFETIME);
        GdbClient gdb = GdbClient.connect(stub.socket())) {
      assertThat(gdb.ask("?")).startsWith("T");
      assertThat(guest.console()).isEmpty();

      gdb.letGoOn();

      await().atMost(LIMIT).until(() -> guest.console().contains("Linux version 5.10."));
      assertThat(gdb.stop()).startsWith("T02");
      assertThat(gdb.text(banner(), BANNER)).startsWith("Linux version 5.10.");
      assertThat(gdb.ask("D")).isEqualTo("OK");
      assertThat(firstLine(guest)).contains("\"ready\"");
    }
  }

  @Test
  void a_guest_that_is_stopped_goes_on_for_the_next_debugger_too() throws Exception {
    try (DebugStub stub = Guests.ON_HOST.stub(false);
        Guest guest = Guests.ON_HOST.debugged(machine, stub, LIFETIME)) {
      assertThat(firstLine(guest)).contains("\"ready\"");
      for (int i = 0; i < 2; i++) {
        try (GdbClient gdb = GdbClient.connect(stub.socket())) {
          assertThat(gdb.ask("?")).startsWith("T");
          assertThat(gdb.ask("D")).isEqualTo("OK");
        }
      }

      guest.send("run exit 3");

      assertThat(firstLine(guest)).contains("\"end\"").contains("3");
    }
  }

  @Test
  void nobody_else_gets_to_the_socket_and_none_is_left() throws Exception {
    Path socket;
    try (DebugStub stub = Guests.ON_HOST.stub(false);
        Guest guest = Guests.ON_HOST.debugged(machine, stub, LIFETIME)) {
      socket = stub.socket();

      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
          .endsWith("---");
      assertThat(Files.readString(Path.of("/proc/" + guest.pid().orElseThrow() + "/status")))
          .contains("\nSeccomp:\t2\n", "\nNoNewPrivs:\t1\n", "\nCapEff:\t0000000000000000\n");
    }
    assertThat(socket.getParent()).doesNotExist();
  }

  private static String firstLine(Guest guest) throws InterruptedException {
    Heard heard = guest.next(LIMIT);
    while (heard instanceof Heard.Resumed) {
      heard = guest.next(LIMIT);
    }
    assertThat(heard).isInstanceOf(Heard.Line.class);
    return ((Heard.Line) heard).text();
  }
}
