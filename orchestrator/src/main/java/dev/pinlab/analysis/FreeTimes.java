// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

import dev.pinlab.analysis.KernelCounts.FreeMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** The free memory of many boots as means over equal spans of the time of a boot. */
final class FreeTimes {
  private final List<FreePages> boots;
  private final int spans;
  private final long last;

  /**
   * Of boots.
   *
   * @param spans into which the time from 0 to the last attempt is cut
   */
  FreeTimes(List<FreePages> boots, int spans) {
    this.boots = boots;
    this.spans = spans;
    this.last =
        boots.stream()
            .flatMapToLong(boot -> LongStream.of(boot.cma().at().toArray()))
            .max()
            .orElse(0);
  }

  /** The sums of one span. */
  private static final class Span {
    private final LongSummaryStatistics at = new LongSummaryStatistics();
    private final LongSummaryStatistics cma = new LongSummaryStatistics();
    private final Map<String, DoubleSummaryStatistics> pages = new TreeMap<>();

    private DoubleSummaryStatistics zone(String name) {
      return pages.computeIfAbsent(name, zone -> new DoubleSummaryStatistics());
    }
  }

  /** One point for each span in which an attempt began. */
  List<FreeMemory> points() {
    Span[] sums = new Span[spans];
    Arrays.setAll(sums, i -> new Span());
    boots.forEach(boot -> add(sums, boot));
    List<FreeMemory> points = new ArrayList<>();
    for (Span span : sums) {
      if (span.at.getCount() > 0) {
        points.add(
            new FreeMemory(
                Math.round(span.at.getAverage()),
                KernelCounting.averages(span.pages),
                span.cma.getAverage()));
      }
    }
    return points;
  }

  private void add(Span[] sums, FreePages boot) {
    Longs at = boot.cma().at();
    for (int i = 0; i < at.size(); i++) {
      Span span = sums[span(at.get(i))];
      span.at.accept(at.get(i));
      span.cma.accept(boot.cma().pages().get(i));
    }
    for (FreePages.Zone zone : boot.zones()) {
      for (int i = 0; i < zone.free().at().size(); i++) {
        Span span = sums[span(zone.free().at().get(i))];
        span.zone(zone.name()).accept((double) zone.free().pages().get(i));
      }
    }
  }

  private int span(long at) {
    return last == 0 ? 0 : (int) Math.min(spans - 1L, at * spans / last);
  }
}
