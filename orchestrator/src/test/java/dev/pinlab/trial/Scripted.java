// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.GuestEnd;
import dev.pinlab.vm.GuestEnd.Reason;
import dev.pinlab.vm.Heard;
import dev.pinlab.vm.Inspection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A guest that says what its script says, and nothing more. */
final class Scripted implements Partner {
  /** What QEMU took to start. */
  static final Duration START = Duration.ofMillis(100);

  static final Heard READY = line("{\"event\":\"ready\",\"cpus\":1,\"kernel\":\"5.10.262\"}", 1900);
  static final Heard PREMISE =
      line(
          "{\"event\":\"premise\",\"ok\":true,\"reason\":null,\"cmaBytes\":4096,"
              + "\"movableBytes\":0,\"share\":1}",
          2000);
  static final Heard ATTEMPT =
      line(
          "{\"event\":\"attempt\",\"n\":1,\"ok\":true,\"errno\":null,\"micros\":12,\"pages\":1,"
              + "\"before\":{\"cma\":1,\"movable\":0,\"other\":0,\"absent\":0},"
              + "\"after\":{\"cma\":0,\"movable\":0,\"other\":1,\"absent\":0},"
              + "\"leftover\":0,\"rounds\":1,\"pagesFailed\":0}",
          2100);
  static final Heard END =
      line(
          "{\"event\":\"end\",\"status\":0,\"signal\":0,\"pinsAcquired\":1,\"pinsReleased\":1,"
              + "\"oomKills\":0}",
          2200);
  static final String REGISTERS =
      """
      CPU#0
      RSI=0000000000000001 RDI=0000000000000000 RBP=0000000000000000 RSP=ffffc9000011bd80
      RIP=ffffffff81164944 RFL=00000246 [---Z-P-] CPL=0 II=0 A20=1 SMM=0 HLT=0
      """;

  static final Heard POWERED_OFF = ended(Reason.POWERED_OFF);

  final Deque<Heard> script;
  private boolean takesOrders = true;
  private String console = "";
  private String consoleAtTheEnd = "";
  private boolean over;
  boolean closed;
  private Duration age = Duration.ofMillis(2200);
  private @Nullable HostFailure monitorFailure;
  final List<String> orders = new ArrayList<>();
  final List<Duration> waits = new ArrayList<>();

  Scripted(Heard... script) {
    this.script = new ArrayDeque<>(Arrays.asList(script));
  }

  Scripted withConsole(String early, String late) {
    console = early;
    consoleAtTheEnd = late;
    return this;
  }

  Scripted thatTakesNoOrder() {
    takesOrders = false;
    return this;
  }

  Scripted ofAge(Duration duration) {
    age = duration;
    return this;
  }

  Scripted whoseMonitorFails(String reason) {
    monitorFailure = new HostFailure(reason);
    return this;
  }

  @Override
  public Heard next(Duration patience) {
    waits.add(patience);
    Heard next = script.isEmpty() ? new Heard.Nothing() : script.pop();
    over |= next instanceof Heard.End;
    return next;
  }

  @Override
  public void send(String line) throws HostFailure {
    orders.add(line);
    if (!takesOrders) {
      throw new HostFailure("the guest's result port is closed: Broken pipe");
    }
  }

  @Override
  public String console() {
    return over ? consoleAtTheEnd : console;
  }

  @Override
  public Duration age() {
    return over ? Duration.ofMillis(2600) : age;
  }

  @Override
  public Duration startup() {
    return START;
  }

  @Override
  public String commandLine() {
    return "qemu";
  }

  @Override
  public Inspection inspect(Duration patience) throws HostFailure {
    if (monitorFailure != null) {
      throw monitorFailure;
    }
    return new Inspection((cpu, command) -> REGISTERS);
  }

  @Override
  public void close() {
    closed = true;
  }

  static Heard line(String text, long millis) {
    return new Heard.Line(text, Duration.ofMillis(millis));
  }

  static Heard ended(Reason reason) {
    return new Heard.End(new GuestEnd(reason, Duration.ofMillis(2600), "last words"));
  }
}
