// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Nights to points, one after the other; what it remembers is what {@link Chart} tells. */
final class Charting {
  private final Rules rules;
  private final Function<Alarm, Ruling> rulings;

  /** Nights that are base for the next one. */
  private final List<Sums> settled = new ArrayList<>();

  /** The nights after those, which are judged together with the next one. */
  private final List<Point> recent = new ArrayList<>();

  /** The alarm that goes on, which nobody has ruled on. */
  private @Nullable Alarm open;

  private @Nullable Night lastSettled;

  Charting(Rules rules, Function<Alarm, Ruling> rulings) {
    this.rules = rules;
    this.rulings = rulings;
  }

  Point next(Night night) {
    Base base = settled.size() < rules.least() ? null : Base.of(settled, rules);
    if (night.sums().total() == 0) {
      return Point.silent(night, Standing.MISSING, base);
    }
    if (night.sums().boots() < rules.boots()) {
      return Point.silent(night, Standing.FEW_BOOTS, base);
    }
    Point point = base == null ? Point.silent(night, Standing.LEARNING, null) : judged(night, base);
    if (open != null && point.isBeyond(rules.leaning(), open.side())) {
      return point;
    }
    open = null;
    recent.add(point);
    Alarm alarm = base == null ? null : alarm(base);
    if (alarm != null) {
      return point.raising(ruled(alarm));
    }
    while (recent.size() >= Rules.TOGETHER) {
      settle(recent.remove(0).night());
    }
    return point;
  }

  private Point judged(Night night, Base base) {
    double distance = base.distance(night.sums());
    Standing standing =
        distance > rules.limit()
            ? Standing.ABOVE
            : distance < -rules.limit() ? Standing.BELOW : Standing.INSIDE;
    return new Point(night, standing, base, distance, null);
  }

  private @Nullable Alarm alarm(Base base) {
    for (Side side : Side.values()) {
      if (endsWith(2, rules.limit(), side)) {
        return raised(side, Alarm.Reason.TWO_IN_A_ROW);
      }
      if (recent.size() == Rules.TOGETHER && endsWith(2, rules.leaning(), side)) {
        Sums together = Sums.sum(recent.stream().map(point -> point.night().sums()).toList());
        if (side.of(base.distance(together)) > rules.together()) {
          return raised(side, Alarm.Reason.THREE_TOGETHER);
        }
      }
    }
    return null;
  }

  /** Whether so many of the recent nights, the last ones, are that far out on a side. */
  private boolean endsWith(int nights, double deviations, Side side) {
    return leaning(deviations, side) >= nights;
  }

  private int leaning(double deviations, Side side) {
    int leaning = 0;
    while (leaning < recent.size()
        && recent.get(recent.size() - 1 - leaning).isBeyond(deviations, side)) {
      leaning++;
    }
    return leaning;
  }

  private @Nullable Alarm raised(Side side, Alarm.Reason reason) {
    int calm = recent.size() - leaning(rules.leaning(), side);
    Night before = calm == 0 ? lastSettled : recent.get(calm - 1).night();
    if (before == null) {
      return null;
    }
    List<Night> nights = recent.subList(calm, recent.size()).stream().map(Point::night).toList();
    return new Alarm(
        nights.get(nights.size() - 1),
        nights.get(0),
        before,
        side,
        reason,
        nights.stream().anyMatch(night -> !night.sameImage(before)),
        Ruling.OPEN);
  }

  private Alarm ruled(Alarm alarm) {
    Alarm ruled = alarm.ruled(rulings.apply(alarm));
    List<Night> nights = recent.stream().map(Point::night).toList();
    int first = nights.indexOf(alarm.first());
    recent.clear();
    nights.subList(0, first).forEach(this::settle);
    if (ruled.ruling() == Ruling.CONFIRMED) {
      settled.clear();
    }
    if (ruled.ruling() == Ruling.OPEN) {
      open = ruled;
    } else {
      nights.subList(first, nights.size()).forEach(this::settle);
    }
    return ruled;
  }

  private void settle(Night night) {
    settled.add(night.sums());
    lastSettled = night;
  }
}
