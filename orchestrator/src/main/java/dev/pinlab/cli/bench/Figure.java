// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was measured.
 *
 * @param samples in the order in which they were taken; none when there is a gap
 * @param gap why there is none
 */
record Figure(Aim aim, List<Sample> samples, Optional<Gap> gap) {
  Figure {
    samples = List.copyOf(samples);
    if (samples.isEmpty() != gap.isPresent()) {
      throw new IllegalArgumentException("either samples or a reason for none: " + aim);
    }
  }

  /**
   * Why something was not measured.
   *
   * @param failed whether it should have been
   */
  record Gap(String reason, boolean failed) {}

  static Figure of(Aim aim, List<Sample> samples) {
    return new Figure(aim, samples, Optional.empty());
  }

  /** One that this host has not what it takes for. */
  static Figure absent(Aim aim, String reason) {
    return new Figure(aim, List.of(), Optional.of(new Gap(reason, false)));
  }

  /** One that went wrong. */
  static Figure failed(Aim aim, String reason) {
    return new Figure(aim, List.of(), Optional.of(new Gap(reason, true)));
  }

  Optional<Spread> spread() {
    return spread(Sample::value);
  }

  /** Seconds that pinlab took, of a ratio. */
  Optional<Spread> ours() {
    return spread(Sample::ours);
  }

  /** Seconds that the other took, of a ratio. */
  Optional<Spread> other() {
    return spread(Sample::other);
  }

  /** Whether the median is where it should be; empty when nothing was measured. */
  Optional<Boolean> met() {
    return spread().map(spread -> aim.target().met(spread.median()));
  }

  private Optional<Spread> spread(Function<Sample, @Nullable Double> part) {
    List<Double> values = samples.stream().map(part).filter(Objects::nonNull).toList();
    return values.isEmpty() ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
