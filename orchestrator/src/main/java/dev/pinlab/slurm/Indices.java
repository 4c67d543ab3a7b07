// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Numbers of tasks as one job array has them: each is an index, which begins at 0 in any array and
 * ends below what the cluster allows.
 *
 * @param first number of the task that has index 0
 * @param text the indices as {@code --array} takes them, such as {@code 0-4,7}
 */
public record Indices(int first, String text) {

  /**
   * Numbers to as few arrays as they fit into.
   *
   * @param most what the cluster says of {@code MaxArraySize}: no index reaches it
   */
  public static List<Indices> of(Collection<Integer> numbers, int most) {
    List<Indices> arrays = new ArrayList<>();
    NavigableSet<Integer> left = new TreeSet<>(numbers);
    while (!left.isEmpty()) {
      int first = left.first();
      NavigableSet<Integer> some = left.headSet(first + Math.max(1, most), false);
      arrays.add(new Indices(first, text(first, some)));
      left = new TreeSet<>(left.tailSet(first + Math.max(1, most), true));
    }
    return List.copyOf(arrays);
  }

  private static String text(int first, NavigableSet<Integer> numbers) {
    List<int[]> ranges = new ArrayList<>();
    for (int number : numbers) {
      int index = number - first;
      int[] last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
      if (last != null && last[1] + 1 == index) {
        last[1] = index;
      } else {
        ranges.add(new int[] {index, index});
      }
    }
    return ranges.stream()
        .map(range -> range[0] == range[1] ? "" + range[0] : range[0] + "-" + range[1])
        .collect(Collectors.joining(","));
  }

  /** The numbers of its tasks. */
  public NavigableSet<Integer> numbers() {
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (String range : text.split(",", -1)) {
      String[] ends = range.split("-", 2);
      int from = Integer.parseInt(ends[0]);
      int to = Integer.parseInt(ends[ends.length - 1]);
      IntStream.rangeClosed(from, to).forEach(index -> numbers.add(first + index));
    }
    return numbers;
  }
}
