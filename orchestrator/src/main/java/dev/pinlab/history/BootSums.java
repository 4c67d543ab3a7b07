// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.BootTotal;

/**
 * Sums over the boots of a cell that had a chance of an event. Those of squares and products say
 * how much the attempts of a boot resemble each other.
 *
 * @param products of events and total
 */
public record BootSums(
    long boots, long events, long total, long eventSquares, long products, long totalSquares) {

  static BootSums of(BootTotal boot) {
    return new BootSums(
        1,
        boot.events(),
        boot.total(),
        boot.events() * boot.events(),
        boot.events() * boot.total(),
        boot.total() * boot.total());
  }

  BootSums plus(BootSums other) {
    return new BootSums(
        boots + other.boots,
        events + other.events,
        total + other.total,
        eventSquares + other.eventSquares,
        products + other.products,
        totalSquares + other.totalSquares);
  }
}
