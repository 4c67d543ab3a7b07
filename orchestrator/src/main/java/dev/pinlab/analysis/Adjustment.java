// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** p-values adjusted for the number of rows: compare an adjusted p with alpha itself. */
final class Adjustment {
  private Adjustment() {}

  /**
   * Holm's step-down adjustment: the chance of any false alarm among the rows is at most alpha,
   * whatever the dependence between rows.
   *
   * <p>Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70.
   */
  static double[] holm(double[] p) {
    double[] adjusted = new double[p.length];
    double highest = 0;
    int rank = 0;
    for (int i : ascending(p)) {
      highest = Math.max(highest, Math.min(1, (p.length - rank++) * p[i]));
      adjusted[i] = highest;
    }
    return adjusted;
  }

  /**
   * Benjamini and Hochberg's step-up adjustment: of the rows called significant, at most the share
   * alpha is false on average, for independent or positively dependent rows.
   *
   * <p>Source: Y. Benjamini and Y. Hochberg, JRSS B 57 (1995) 289-300.
   */
  static double[] benjaminiHochberg(double[] p) {
    double[] adjusted = new double[p.length];
    int[] order = ascending(p);
    double lowest = 1;
    for (int rank = p.length; rank > 0; rank--) {
      int i = order[rank - 1];
      lowest = Math.min(lowest, p.length * p[i] / rank);
      adjusted[i] = lowest;
    }
    return adjusted;
  }

  /**
   * One adjusted p for each row: those of the family by a method among themselves, 1 for the
   * others.
   *
   * @param p of a row of the family
   */
  static <T> List<Double> among(
      List<T> rows, Predicate<T> inFamily, ToDoubleFunction<T> p, UnaryOperator<double[]> method) {
    double[] family = method.apply(rows.stream().filter(inFamily).mapToDouble(p).toArray());
    List<Double> adjusted = new ArrayList<>();
    int next = 0;
    for (T row : rows) {
      adjusted.add(inFamily.test(row) ? family[next++] : 1.0);
    }
    return adjusted;
  }

  private static int[] ascending(double[] p) {
    return IntStream.range(0, p.length)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> p[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
