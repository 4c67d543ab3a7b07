// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Simulated boots whose attempts resemble each other: beta-binomial counts, drawn from Polya's urn,
 * in which each event makes the next one likelier (G. Polya, Annales de l'Institut Henri Poincare 1
 * (1930) 117-161).
 *
 * @param rate chance of each attempt
 * @param icc correlation of two attempts of a boot, from 0 to below 1
 * @param attempts of a boot
 */
public record CorrelatedBoots(double rate, double icc, int attempts) {
  /** The boots of an arm. */
  public List<BootTotal> arm(SplittableRandom random, int boots) {
    return IntStream.range(0, boots).mapToObj(i -> boot(random)).toList();
  }

  BootTotal boot(SplittableRandom random) {
    double weight = icc / (1 - icc);
    int events = 0;
    for (int i = 0; i < attempts; i++) {
      double chance = (rate + events * weight) / (1 + i * weight);
      events += random.nextDouble() < chance ? 1 : 0;
    }
    return new BootTotal(events, attempts);
  }
}
