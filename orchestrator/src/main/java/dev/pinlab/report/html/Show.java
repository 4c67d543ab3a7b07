// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.html;

import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Latency;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.SafeText;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers with the signs that a typesetter would use: a real minus, an en dash in ranges. */
public final class Show {
  private static final String NONE = "–";

  private Show() {}

  /** An estimate in percentage points. */
  public static String estimate(Row.@Nullable Difference difference) {
    return difference == null ? NONE : minus(Numbers.points(difference.estimate()));
  }

  /** The interval of a difference in percentage points. */
  public static String interval(Row.@Nullable Difference difference) {
    return difference == null ? "" : minus(Numbers.points(difference.ci()).replace(",", ", "));
  }

  /** A difference that is already text. */
  public static String minus(String text) {
    return text.replace('-', '−');
  }

  /** An interval of shares as per cent. */
  public static String share(Interval ci) {
    return Numbers.percent(ci).replace('-', '–');
  }

  /** A share in percentage points, or nothing when there is none. */
  public static String points(@Nullable Double share) {
    return share == null ? NONE : Numbers.plain(100 * share);
  }

  /** A count, or nothing when there is none. */
  public static String count(@Nullable Integer count) {
    return count == null ? NONE : Numbers.count(count);
  }

  /** A p-value. */
  public static String p(@Nullable Double p) {
    return p == null ? NONE : Numbers.p(p);
  }

  /** The interval of a latency quantile in microseconds. */
  public static String micros(Latency.Quantile quantile) {
    Interval ci = quantile.ci();
    return Numbers.micros(ci.lower()) + "–" + Numbers.micros(ci.upper());
  }

  /** What a table sorts by: the number, or nothing when there is none. */
  public static String key(@Nullable Double value) {
    return value == null ? "" : value.toString();
  }

  /** What a table sorts a difference by. */
  public static String key(Row.@Nullable Difference difference) {
    return difference == null ? "" : String.valueOf(difference.estimate());
  }

  /** A mean count, or nothing where there is no such counter. */
  public static String mean(@Nullable Double count) {
    return count == null ? NONE : Numbers.mean(count);
  }

  /** A link to a file of the run: always a path beside the page, whatever the text says. */
  public static String link(String path) {
    try {
      // URI itself fails on half a surrogate pair.
      return "./" + new URI(null, null, SafeText.clean(path), null).toASCIIString();
    } catch (URISyntaxException e) {
      return "./";
    }
  }

  /** Words joined by commas. */
  public static String list(List<String> words) {
    return String.join(", ", words);
  }
}
