// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.LatencyDifference;
import dev.pinlab.analysis.Row;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as the reports print them, in ASCII and without regard to the locale of the host. */
public final class Numbers {
  private static final double SMALLEST_P = 0.0001;

  private Numbers() {}

  /** A share as per cent with one decimal: 0.123 gives {@code 12.3%}. */
  public static String percent(double share) {
    return format("%.1f%%", 100 * share);
  }

  /** An interval of shares: {@code 9.6-15.2%}. */
  public static String percent(Interval ci) {
    return format("%.1f-%.1f%%", 100 * ci.lower(), 100 * ci.upper());
  }

  /** A difference of rates in percentage points with its sign: {@code +12.3}. */
  public static String points(double difference) {
    double rounded = Math.rint(1000 * difference) / 10;
    return rounded == 0 ? "0.0" : format("%+.1f", rounded);
  }

  /** A difference and its interval in percentage points: {@code +12.3 [+8.9,+16.5]}. */
  public static String points(Row.@Nullable Difference difference) {
    return difference == null ? "-" : points(difference.estimate()) + " " + points(difference.ci());
  }

  /** An interval of differences: {@code [+8.9,+16.5]}. */
  public static String points(Interval ci) {
    return "[" + points(ci.lower()) + "," + points(ci.upper()) + "]";
  }

  /** The level of intervals at 1 - alpha: 0.05 gives {@code 95%}. */
  public static String confidence(double alpha) {
    var level = BigDecimal.ONE.subtract(BigDecimal.valueOf(alpha)).movePointRight(2);
    return level.stripTrailingZeros().toPlainString() + "%";
  }

  /** A p-value with four decimals, {@code <.0001} below them, {@code -} when there is none. */
  public static String p(@Nullable Double p) {
    if (p == null) {
      return "-";
    }
    return p < SMALLEST_P ? "<.0001" : format("%.4f", p);
  }

  /** A count with separators: {@code 24,576}. */
  public static String count(long count) {
    return format("%,d", count);
  }

  /** A number without needless decimals: {@code 25}, {@code 2.5}. */
  public static String plain(double number) {
    return BigDecimal.valueOf(Math.rint(100 * number) / 100).stripTrailingZeros().toPlainString();
  }

  /**
   * A mean count, with decimals only where it is small: {@code 24,576}, {@code 7.5}, {@code 0.02}.
   */
  public static String mean(double count) {
    return Math.abs(count) >= 100 ? format("%,.0f", count) : plain(count);
  }

  /** Events out of a total: {@code 36/300}. */
  public static String ratio(Row.Arm arm) {
    return arm.events() + "/" + arm.total();
  }

  /** A time in microseconds with three significant digits or more: {@code 4,310}. */
  public static String micros(double micros) {
    return micros < 100 ? format("%.1f", micros) : format("%,.0f", micros);
  }

  /** A difference of times in microseconds: {@code +120 [+85.0, +140]}. */
  public static String change(LatencyDifference.Quantile of) {
    Interval ci = of.ci();
    return format("%s [%s, %s]", change(of.micros()), change(ci.lower()), change(ci.upper()));
  }

  private static String change(double micros) {
    return format(Math.abs(micros) < 100 ? "%+.1f" : "%+,.0f", micros);
  }

  /** Cliff's delta with its sign: {@code +0.31}. */
  public static String delta(double delta) {
    double rounded = Math.rint(100 * delta) / 100;
    return rounded == 0 ? "0.00" : format("%+.2f", rounded);
  }

  /** A count with its noun: {@code 1 boot}, {@code 6 boots}, {@code 2 patches}. */
  public static String plural(long count, String noun) {
    String ending = noun.endsWith("ch") ? "es" : "s";
    return count(count) + " " + noun + (count == 1 ? "" : ending);
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
