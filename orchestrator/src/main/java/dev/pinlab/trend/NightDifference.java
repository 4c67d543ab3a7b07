// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.BootDifference;
import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.Interval;
import dev.pinlab.analysis.Newcombe;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.analysis.Wilson;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A night held against another one, which is last night or a pinned baseline.
 *
 * <p>Nights of one image are one sample: those next to either night that ran the same kernel are
 * taken together with it. Where each boot is known, boots are permuted; of sums, or of more boots
 * than that takes, there is the interval alone. As of two runs that are compared, what differs
 * between two nights and is not the kernel is in the difference too; the chart knows how much that
 * is, so this does not raise alarms.
 *
 * @param nights ids of the nights of the later kernel that were taken together, in order
 * @param against those of the other one
 * @param estimate later rate minus the other one
 * @param p two-sided, null where only sums are known
 * @param test name of the method
 */
public record NightDifference(
    List<String> nights,
    List<String> against,
    double estimate,
    Interval ci,
    @Nullable Double p,
    String test,
    Verdict verdict) {
  private static final String BY_SUMS = "clustered interval of sums";

  public NightDifference {
    nights = List.copyOf(nights);
    against = List.copyOf(against);
  }

  /**
   * What is asked of a difference.
   *
   * @param alpha level of the test, and 1 - confidence of the interval
   * @param margin of what is equivalent
   * @param seed of permutations that are too many to count
   */
  public record Terms(Metric metric, double alpha, double margin, long seed) {}

  /**
   * The last of some nights in order, against the one before it that has observed anything; null
   * when there is none, or nothing was observed in the last one.
   */
  public static @Nullable NightDifference ofLast(List<Night> nights, Terms terms) {
    List<Night> seen = observed(nights);
    boolean lastSeen = !seen.isEmpty() && seen.get(seen.size() - 1).equals(last(nights));
    return seen.size() < 2 || !lastSeen
        ? null
        : between(seen, seen.size() - 2, seen.size() - 1, terms);
  }

  /**
   * The last of some nights in order, against the one with that id; null when that is not among
   * them or is the last, or when nothing was observed in either.
   */
  public static @Nullable NightDifference ofPinned(List<Night> nights, String pinned, Terms terms) {
    List<Night> seen = observed(nights);
    List<String> ids = seen.stream().map(Night::id).toList();
    int at = ids.indexOf(pinned);
    return at < 0 || at == seen.size() - 1 || !seen.get(seen.size() - 1).equals(last(nights))
        ? null
        : between(seen, at, seen.size() - 1, terms);
  }

  private static Night last(List<Night> nights) {
    return nights.get(nights.size() - 1);
  }

  private static List<Night> observed(List<Night> nights) {
    return nights.stream().filter(night -> night.sums().total() > 0).toList();
  }

  private static NightDifference between(List<Night> nights, int other, int later, Terms terms) {
    if (nights.get(other).sameImage(nights.get(later))) {
      return of(nights.subList(other, other + 1), nights.subList(later, later + 1), terms);
    }
    return of(sameKernel(nights, other), sameKernel(nights, later), terms);
  }

  /** The nights around one of them that ran the same kernel. */
  private static List<Night> sameKernel(List<Night> nights, int at) {
    int from = at;
    while (from > 0 && nights.get(from - 1).sameImage(nights.get(at))) {
      from--;
    }
    int to = at + 1;
    while (to < nights.size() && nights.get(to).sameImage(nights.get(at))) {
      to++;
    }
    return nights.subList(from, to);
  }

  private static NightDifference of(List<Night> theirs, List<Night> ours, Terms terms) {
    BootDifference found =
        isKnown(theirs) && isKnown(ours)
            ? BootDifference.of(
                boots(theirs), boots(ours), terms.metric(), terms.alpha(), terms.seed())
            : null;
    Sums before = sums(theirs);
    Sums after = sums(ours);
    double estimate = after.rate() - before.rate();
    Interval ci = found == null ? interval(before, after, 1 - terms.alpha()) : found.ci();
    Double p = found == null ? null : found.p();
    boolean same = theirs.get(0).sameImage(ours.get(0));
    boolean few = Math.min(before.boots(), after.boots()) < Verdict.FEWEST_BOOTS;
    return new NightDifference(
        ids(ours),
        ids(theirs),
        estimate,
        ci,
        p,
        found == null ? BY_SUMS : found.test(),
        same
            ? Verdict.SAME_IMAGE
            : few ? Verdict.INCONCLUSIVE : verdict(ci, p == null || p < terms.alpha(), terms));
  }

  private static Verdict verdict(Interval ci, boolean significant, Terms terms) {
    if (significant && ci.lower() > 0) {
      return Verdict.WORSE;
    }
    if (significant && ci.upper() < 0) {
      return Verdict.BETTER;
    }
    return ci.within(terms.margin()) ? Verdict.EQUIVALENT : Verdict.INCONCLUSIVE;
  }

  private static Interval interval(Sums before, Sums after, double confidence) {
    Resemblance resemblance = Resemblance.of(List.of(before, after));
    return Newcombe.difference(
        before.rate(),
        Wilson.of(before.rate(), resemblance.size(before), confidence),
        after.rate(),
        Wilson.of(after.rate(), resemblance.size(after), confidence));
  }

  private static boolean isKnown(List<Night> nights) {
    return nights.stream().noneMatch(night -> night.boots().isEmpty());
  }

  private static List<BootTotal> boots(List<Night> nights) {
    List<BootTotal> boots = new ArrayList<>();
    nights.forEach(night -> boots.addAll(night.boots()));
    return boots;
  }

  private static Sums sums(List<Night> nights) {
    return Sums.sum(nights.stream().map(Night::sums).toList());
  }

  private static List<String> ids(List<Night> nights) {
    return nights.stream().map(Night::id).toList();
  }
}
