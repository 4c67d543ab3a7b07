// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.console.TestPoint.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a selftest said in TAP or KTAP (Documentation/dev-tools/ktap.rst, and kselftest.h, which
 * departs from it). Untrusted input: any lines give some result.
 *
 * @param points its test points in order, the subtests of a test in its place
 * @param planned test points that it meant to make; empty when it did not say
 * @param made test points that it made, each with its subtests counting as one
 * @param skip why it skipped as a whole, if it did
 * @param bailOut why it gave up, if it did
 */
public record Tap(
    List<TestPoint> points,
    Optional<Long> planned,
    int made,
    Optional<String> skip,
    Optional<String> bailOut) {
  public Tap {
    points = List.copyOf(points);
  }

  /** Reads lines as the test printed them. */
  public static Tap of(List<String> lines) {
    return new Reader().read(lines);
  }

  /** Whether the test made as many test points as it meant to. */
  public boolean fulfilled() {
    return planned.isPresent() && made >= planned.get();
  }

  /** Whether a test point failed. */
  public boolean failed() {
    return points.stream().anyMatch(point -> point.result() == Result.FAIL);
  }

  /** Keeps the test points of each level until the test that they are part of is told. */
  private static final class Reader {
    private final NavigableMap<Integer, List<TestPoint>> waiting = new TreeMap<>();
    private final Map<Integer, String> running = new HashMap<>();
    private final Map<Integer, String> remarks = new HashMap<>();
    private @Nullable Long planned;
    private @Nullable String skip;
    private @Nullable String bailOut;
    private int made;

    Tap read(List<String> lines) {
      for (String line : lines) {
        TapLine.of(line).ifPresent(this::take);
      }
      return new Tap(
          below(-1),
          Optional.ofNullable(planned),
          made,
          Optional.ofNullable(skip),
          Optional.ofNullable(bailOut));
    }

    private void take(TapLine line) {
      if (line instanceof TapLine.Plan plan && plan.depth() == 0) {
        planned = plan.count();
        skip = plan.count() == 0 ? plan.reason() : null;
      } else if (line instanceof TapLine.BailOut out) {
        bailOut = out.reason();
      } else if (line instanceof TapLine.Running run) {
        running.put(run.depth(), run.name());
        remarks.remove(run.depth());
      } else if (line instanceof TapLine.Comment comment) {
        remarks.put(comment.depth(), comment.text());
      } else if (line instanceof TapLine.Point point) {
        take(point);
      }
    }

    private void take(TapLine.Point line) {
      List<TestPoint> parts = below(line.depth());
      TestPoint point = named(line);
      List<TestPoint> here = waiting.computeIfAbsent(line.depth(), depth -> new ArrayList<>());
      parts.stream().map(part -> part(point, part)).forEach(here::add);
      boolean told = parts.stream().anyMatch(part -> part.result() == Result.FAIL);
      if (parts.isEmpty() || (point.result() == Result.FAIL && !told)) {
        here.add(point);
      }
      made += line.depth() == 0 ? 1 : 0;
    }

    /**
     * With what the comments before it add. A selftest says in one what it runs: older ones have no
     * other name for a test point, newer ones put that name where the reason of a skip should be,
     * and the reason into a comment.
     */
    private TestPoint named(TapLine.Point line) {
      TestPoint point = line.point();
      String runs = running.remove(line.depth());
      String remark = remarks.remove(line.depth());
      String name = point.name();
      String reason = point.reason();
      if (runs != null && !name.startsWith(runs)) {
        name = name.isEmpty() ? runs : runs + ": " + name;
      }
      if (point.result() != Result.PASS && (reason == null || reason.equals(name))) {
        reason = remark;
      }
      return new TestPoint(point.number(), name, point.result(), reason);
    }

    private static TestPoint part(TestPoint whole, TestPoint part) {
      String name = whole.name() + "/" + part.name();
      return new TestPoint(part.number(), name, part.result(), part.reason());
    }

    /** Takes away the test points of deeper levels, outer ones first. */
    private List<TestPoint> below(int depth) {
      var deeper = waiting.tailMap(depth, false);
      List<TestPoint> points = deeper.values().stream().flatMap(List::stream).toList();
      deeper.clear();
      return points;
    }
  }
}
