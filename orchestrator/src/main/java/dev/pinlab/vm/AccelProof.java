// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.arch.Architecture;
import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the accelerator by booting a real guest: a /dev/kvm that opens may still not run one. The
 * answer holds until the host boots again or QEMU changes.
 */
public final class AccelProof {
  private static final Logger LOG = LoggerFactory.getLogger(AccelProof.class);
  private static final Path DEVICE = Path.of("/dev/kvm");
  private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

  private final Guests guests;
  private final Path device;
  private final Remembered remembered;

  /** A proof by guests that are started somewhere, which keeps its answer in a directory. */
  public AccelProof(Path cache, Guests guests) {
    this(cache, guests, DEVICE);
  }

  AccelProof(Path cache, Guests guests, Path device) {
    this.guests = guests;
    this.device = device;
    boolean here = guests.quarters().seesHost();
    this.remembered =
        new Remembered(cache.resolve(here ? "accelerator.json" : "accelerator-elsewhere.json"));
  }

  /**
   * The accelerator to use when the user did not name one.
   *
   * @param probe a guest whose init says {@code ready}; its accelerator is ignored
   * @param limit time for that guest to say it
   */
  public Acceleration auto(Machine probe, Duration limit) throws HostFailure, InterruptedException {
    Optional<String> closed = whyClosed();
    if (closed.isPresent()) {
      return new Acceleration(Accel.TCG, closed.get());
    }
    String host = bootId();
    String qemu = version(probe.architecture());
    Optional<Acceleration> known = remembered.answer(host, qemu);
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> failure = whyNot(probe.with(Accel.KVM), limit);
    if (failure.isEmpty()) {
      return remembered.keep(host, qemu, new Acceleration(Accel.KVM, "KVM ran a guest"));
    }
    Acceleration tcg =
        new Acceleration(Accel.TCG, "KVM opens but did not run a guest: " + failure.get());
    // A kernel that runs nowhere says nothing about KVM, so that answer is not kept.
    return whyNot(probe.with(Accel.TCG), limit.multipliedBy(3)).isEmpty()
        ? remembered.keep(host, qemu, tcg)
        : tcg;
  }

  private Optional<String> whyClosed() {
    if (!Files.exists(device)) {
      return Optional.of("this host has no " + device);
    }
    if (!Files.isReadable(device) || !Files.isWritable(device)) {
      return Optional.of(
          device + " is not open to this user; membership of its group would open it");
    }
    return Optional.empty();
  }

  private Optional<String> whyNot(Machine machine, Duration limit) throws InterruptedException {
    try (Guest guest = guests.start(machine, limit.plusSeconds(30))) {
      Heard first = guest.next(limit);
      if (first instanceof Heard.Line line) {
        return GuestEvents.parse(line.text()) instanceof GuestEvent.Ready
            ? Optional.empty()
            : Optional.of("its first word was not `ready`");
      }
      if (first instanceof Heard.End end) {
        return Optional.of(describe(end.end()));
      }
      return Optional.of("no word from it within %d s".formatted(limit.toSeconds()));
    } catch (HostFailure e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private static String describe(GuestEnd end) {
    String how =
        switch (end.reason()) {
          case POWERED_OFF -> "it powered off without a word";
          case RESET -> "it reset without a word";
          case STOPPED -> "QEMU stopped it";
          case TIMED_OUT -> "its time was over";
          case QUIT, DIED -> "QEMU ended";
        };
    return end.words()
        .lines()
        .filter(line -> line.startsWith("KVM") || line.contains("error"))
        .findFirst()
        .map(line -> how + " (" + line.strip() + ")")
        .orElse(how);
  }

  private String version(Architecture architecture) throws HostFailure, InterruptedException {
    String elsewhere = guests.quarters().identity();
    return elsewhere.isEmpty() ? QemuVersion.of(architecture, guests) : elsewhere;
  }

  private static String bootId() {
    try {
      return Files.readString(BOOT_ID).strip();
    } catch (IOException e) {
      LOG.debug("{} is not readable: {}", BOOT_ID, e.toString());
      return "";
    }
  }
}
