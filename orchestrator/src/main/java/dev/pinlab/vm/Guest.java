// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.console.GuestEvents;
import dev.pinlab.console.LineSplitter;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Pump;
import dev.pinlab.process.Running;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running guest: bytes in, bytes out, no meaning. Every wait has a deadline, and {@link #close}
 * leaves nothing behind. One thread drives a guest; any number of guests run at once.
 */
public final class Guest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Guest.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final int CONSOLE = 4 << 20;

  /** What the init of a guest reads. */
  private static final int LONGEST_ORDER = 4095;

  /** A guest that writes faster than it is heard is held back by its port. */
  private static final int LINES = 256;

  private final long begin;
  private final Command command;
  private final Duration startup;
  private final Running running;
  private final Wires.Connected wires;
  private final Qmp qmp;
  private final Thread consolePump;
  private final Thread resultPump;
  private final CappedOutput console = new CappedOutput(CONSOLE);
  private final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(LINES);
  private final AtomicReference<GuestEnd.@Nullable Reason> reason = new AtomicReference<>();
  private final CompletableFuture<Duration> resumed = new CompletableFuture<>();

  private volatile boolean stopping;

  private Heard.@Nullable End end;

  /**
   * Takes a QEMU that has connected.
   *
   * @param begin when it was started
   */
  Guest(Command command, long begin, Running running, Wires.Connected wires)
      throws HostFailure, InterruptedException {
    this.command = command;
    this.begin = begin;
    this.running = running;
    this.wires = wires;
    this.consolePump = Pump.start("console", wires.console(), console::write, () -> {});
    this.qmp = Qmp.open(wires.qmp(), this::onEvent, START);
    this.startup = age();
    LineSplitter lines = new LineSplitter(GuestEvents.LONGEST_LINE, this::onLine);
    this.resultPump = Pump.start("results", wires.results(), lines::accept, () -> atEnd(lines));
  }

  /** The next line or the end, waiting at most for {@code patience}; the end repeats. */
  public Heard next(Duration patience) throws InterruptedException {
    if (end != null) {
      return end;
    }
    Heard next = heard.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (next instanceof Heard.End last) {
      end = last;
    }
    return next == null ? new Heard.Nothing() : next;
  }

  /**
   * Sends one line to the result port.
   *
   * @throws HostFailure when QEMU has ended
   */
  public void send(String line) throws HostFailure {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    if (line.indexOf('\n') >= 0 || bytes.length > LONGEST_ORDER) {
      throw new IllegalArgumentException("not one line of at most " + LONGEST_ORDER + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    try {
      while (buffer.hasRemaining()) {
        wires.results().write(buffer);
      }
    } catch (IOException e) {
      throw new HostFailure("the guest's result port is closed: " + HostFailure.reason(e), e);
    }
  }

  /**
   * The port of the guest's terminal, whose bytes are the caller's to read and write.
   *
   * @throws java.util.NoSuchElementException when the guest was started without one
   */
  public ByteChannel terminal() {
    return wires.terminal().orElseThrow();
  }

  /** What the console has said so far, with the middle left out beyond 4 MiB. */
  public String console() {
    return console.text();
  }

  /** Time since the start of QEMU. */
  public Duration age() {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** How long QEMU itself took to start: it ran no guest until then. */
  public Duration startup() {
    return startup;
  }

  /** The command line of QEMU, ready to paste. */
  public String commandLine() {
    return command.shellLine();
  }

  /** Process id of QEMU, where it is this host's. */
  public OptionalLong pid() {
    return running.pid();
  }

  /**
   * Stops the guest for a look into it. It does not run on and is only to be closed.
   *
   * @param patience for QEMU to stop it
   * @throws HostFailure when QEMU has ended or does not answer: then it is not the guest that hangs
   */
  public Inspection inspect(Duration patience) throws HostFailure, InterruptedException {
    stopping = true;
    qmp.execute("stop", Map.of(), patience);
    return new Inspection(
        (cpu, line) ->
            qmp.execute(
                    "human-monitor-command", Map.of("command-line", line, "cpu-index", cpu), LOOK)
                .asString(""));
  }

  /** From now on somebody else may stop the guest, which is then no event. */
  void letStop() {
    stopping = true;
  }

  /** Waits until a guest that was saved goes on. */
  void awaitResumed() throws HostFailure, InterruptedException {
    CompletableFuture<Finished> end = running.end();
    try {
      CompletableFuture.anyOf(resumed, end).get(START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new HostFailure("QEMU did not restore a guest: " + e, e);
    }
    if (!resumed.isDone()) {
      throw new HostFailure("QEMU did not restore a guest: " + EarlyEnd.lastLine(end.join()));
    }
  }

  /** The monitor of QEMU. */
  Qmp monitor() {
    return qmp;
  }

  /** Ends QEMU if it still runs; what was not heard until now is lost. */
  @Override
  public void close() {
    reason.compareAndSet(null, GuestEnd.Reason.QUIT);
    running.close();
    wires.close();
    resultPump.interrupt();
  }

  private void onLine(String line) {
    put(new Heard.Line(line, age()));
  }

  private void onEvent(QmpEvent event) {
    switch (event.name()) {
      case "SHUTDOWN" ->
          reason.compareAndSet(null, GuestEnd.Reason.of(event.data().path("reason").asString("")));
      case "RESUME" -> {
        put(new Heard.Resumed(age()));
        resumed.complete(age());
      }
      case "STOP" -> {
        if (stopping) {
          return;
        }
        // Nothing else here stops a guest, so QEMU could not go on: it would wait for a debugger.
        reason.compareAndSet(null, GuestEnd.Reason.STOPPED);
        running.close();
      }
      default -> LOG.debug("QEMU says {} {}", event.name(), event.data());
    }
  }

  /** Runs in the thread of the result port, so the end comes after every line. */
  private void atEnd(LineSplitter lines) {
    lines.finish();
    try {
      consolePump.join();
      qmp.reader().join();
      Finished finished = running.end().get();
      put(new Heard.End(new GuestEnd(reasonOf(finished), age(), finished.stderr().strip())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      put(new Heard.End(new GuestEnd(GuestEnd.Reason.DIED, age(), String.valueOf(e.getCause()))));
    }
  }

  private GuestEnd.Reason reasonOf(Finished finished) {
    GuestEnd.Reason known = reason.get();
    if (known != null) {
      return known;
    }
    return finished.timedOut() ? GuestEnd.Reason.TIMED_OUT : GuestEnd.Reason.DIED;
  }

  private void put(Heard next) {
    try {
      heard.put(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
