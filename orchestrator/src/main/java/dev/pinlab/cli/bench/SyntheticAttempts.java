// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import dev.pinlab.plan.PlannedTrial;
import java.util.Map;
import java.util.Random;

/**
 * The attempts of one synthetic boot, one after the other. They resemble each other, as real ones
 * do: the boot draws once how often its pages are busy.
 */
final class SyntheticAttempts {
  private static final int PAGES = 2048;
  private static final int MOST_ROUNDS = 10;

  private final boolean cma;
  private final boolean retries;
  private final boolean leaves;
  private final double busy;
  private final Random random;
  private long at = 90_000;

  SyntheticAttempts(PlannedTrial planned, Random random) {
    this.cma = planned.layout().equals("cma");
    this.retries = planned.variant().equals("v4");
    this.leaves = planned.variant().equals("v5.10.0");
    this.random = random;
    double base =
        switch (planned.workload()) {
          case "held" -> .5;
          case "racing" -> .25;
          default -> .01;
        };
    this.busy = Math.min(.95, base * Math.exp(.6 * random.nextGaussian()));
  }

  Attempt next() {
    at += 10_000L + random.nextInt(20_000);
    int rounds = rounds();
    boolean moved = random.nextDouble() >= (rounds == MOST_ROUNDS ? 1 : busy / rounds);
    boolean ok = moved || leaves;
    int leftover = ok && !moved ? 1 + random.nextInt(16) : 0;
    long micros = Math.round(1500 * rounds * Math.exp(.5 * random.nextGaussian()));
    return new Attempt(
        ok,
        ok ? null : random.nextInt(4) == 0 ? "EBUSY" : "ENOMEM",
        micros,
        PAGES,
        place(PAGES),
        place(moved ? 0 : leftover + random.nextInt(4)),
        leftover,
        new Effort(rounds, moved ? rounds - 1L : rounds + 1L, rounds, random.nextInt(2), 0),
        new Moment(at, free(), cma ? 80_000L + random.nextInt(1000) : 0));
  }

  private int rounds() {
    int rounds = 1;
    while (retries && rounds < MOST_ROUNDS && random.nextDouble() < busy) {
      rounds++;
    }
    return rounds;
  }

  private Placement place(int kept) {
    return new Placement(cma ? kept : 0, cma ? 0 : kept, PAGES - kept, 0);
  }

  private Map<String, Long> free() {
    long dma32 = 122_000L + random.nextInt(1000);
    return cma
        ? Map.of("DMA32", dma32)
        : Map.of("DMA32", dma32, "Movable", 60_000L + random.nextInt(1000));
  }
}
