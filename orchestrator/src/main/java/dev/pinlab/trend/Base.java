// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import java.util.List;
import java.util.function.DoublePredicate;

/**
 * The nights that another one is held against, and the limits that follow for it: a p-chart whose
 * limits come from the night's own size (D. C. Montgomery, "Introduction to Statistical Quality
 * Control" (2012), section 7.2), with {@link Resemblance} inside boots, {@link Spread} between
 * nights, and {@link Tail} in place of the normal distribution. The error of the centre line widens
 * them by sqrt(1 + size of the night / size of the base), that of the spread by Student's t.
 *
 * @param centre the rate of the last nights; above 0 and below 1 also when they had no event
 * @param size independent attempts that those nights are worth
 * @param nights how many of them there are
 */
record Base(double centre, double size, int nights, Resemblance resemblance, Spread spread) {
  private static final int BISECTIONS = 40;

  /**
   * From nights in order.
   *
   * @param settled all that may be used; two at least
   */
  static Base of(List<Sums> settled, Rules rules) {
    List<Sums> longer = last(rules.spread(), settled);
    List<Sums> recent = last(rules.base(), settled);
    Resemblance resemblance = Resemblance.of(longer);
    Sums all = Sums.sum(recent);
    double size = resemblance.size(all);
    double centre = (all.rate() * size + .5) / (size + 1);
    return new Base(centre, size, recent.size(), resemblance, Spread.of(longer, resemblance));
  }

  private static <T> List<T> last(int most, List<T> nights) {
    return nights.subList(Math.max(0, nights.size() - most), nights.size());
  }

  /** How far the night is from the centre, in standard deviations; above 0 is worse. */
  double distance(Sums night) {
    return distance(night, night.rate());
  }

  /** The rate beyond which a night of this size is out of limits. */
  double limit(Sums night, Side side, double deviations) {
    DoublePredicate out = rate -> side.of(distance(night, rate)) > deviations;
    double inside = centre;
    double outside = side.isWorse() ? 1 : 0;
    if (!out.test(outside)) {
      return outside;
    }
    for (int i = 0; i < BISECTIONS; i++) {
      double middle = (inside + outside) / 2;
      if (out.test(middle)) {
        outside = middle;
      } else {
        inside = middle;
      }
    }
    return inside;
  }

  private double distance(Sums night, double rate) {
    double worth = resemblance.size(night);
    double plain = Tail.distance(rate * worth, worth, centre, resemblance.skew(night));
    double widened = spread.ratio() * Math.sqrt(1 + worth / size);
    return Tail.normal(plain / widened, spread.degreesOfFreedom());
  }
}
