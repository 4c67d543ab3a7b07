// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import dev.pinlab.spec.Backing;
import dev.pinlab.spec.Buffer;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Injection;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Via;
import dev.pinlab.spec.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Workloads for tests: what a test does not name is as in a silent spec. */
public record Workloads(PinLongterm pin) {
  /** Pins anonymous memory through io_uring. */
  public static Workloads pinning(long size, int attempts) {
    return new Workloads(
        new PinLongterm(
            new Buffer(Via.IO_URING, Backing.ANON, size, Buffer.SHARE),
            new Pinners(1, attempts, Pinners.Oom.PROTECTED),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            List.of()));
  }

  /** Holds a number of pages for good. */
  public static Hold forGood(int pages) {
    return new Hold(Hold.By.VMSPLICE, pages, Optional.empty(), Optional.empty());
  }

  /** Holds pages that come and go. */
  public static Hold cyclic(int pages, Duration length, Duration every) {
    return new Hold(Hold.By.VMSPLICE, pages, Optional.of(length), Optional.of(every));
  }

  public Workloads of(Buffer buffer) {
    return new Workloads(
        new PinLongterm(
            buffer, pin.pinners(), pin.hold(), pin.presses(), pin.injection(), pin.judges()));
  }

  public Workloads by(Pinners pinners) {
    return new Workloads(
        new PinLongterm(
            pin.buffer(), pinners, pin.hold(), pin.presses(), pin.injection(), pin.judges()));
  }

  public Workloads held(Hold hold) {
    return new Workloads(
        new PinLongterm(
            pin.buffer(),
            pin.pinners(),
            Optional.of(hold),
            pin.presses(),
            pin.injection(),
            pin.judges()));
  }

  public Workloads pressed(Press... presses) {
    return new Workloads(
        new PinLongterm(
            pin.buffer(),
            pin.pinners(),
            pin.hold(),
            List.of(presses),
            pin.injection(),
            pin.judges()));
  }

  public Workloads injected(Injection injection) {
    return new Workloads(
        new PinLongterm(
            pin.buffer(),
            pin.pinners(),
            pin.hold(),
            pin.presses(),
            Optional.of(injection),
            pin.judges()));
  }

  public Workloads judged(Judge... judges) {
    return new Workloads(
        new PinLongterm(
            pin.buffer(),
            pin.pinners(),
            pin.hold(),
            pin.presses(),
            pin.injection(),
            List.of(judges)));
  }

  public Workload as(String id) {
    return new Workload(id, pin);
  }
}
