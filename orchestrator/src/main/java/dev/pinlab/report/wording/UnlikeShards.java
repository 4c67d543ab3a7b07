// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.store.ShardRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What shards of a run were made with in different versions: QEMU, pinlab, compilers. Kernels are
 * the same image in all of them, guests' programs and machines need not be. The Java that pinlab
 * runs in measures nothing.
 */
final class UnlikeShards {
  private static final String JAVA = "java";

  /** Shards that are named; more are counted. */
  private static final int NAMED = 4;

  private UnlikeShards() {}

  /** One line a tool; empty when all are alike. */
  static List<String> of(List<ShardRun> shards) {
    TreeSet<String> tools = new TreeSet<>();
    shards.forEach(shard -> tools.addAll(shard.tools().keySet()));
    tools.remove(JAVA);
    List<String> lines = new ArrayList<>();
    for (String tool : tools) {
      Map<String, List<ShardRun>> byVersion =
          shards.stream()
              .collect(
                  Collectors.groupingBy(
                      shard -> shard.tools().getOrDefault(tool, "none"),
                      LinkedHashMap::new,
                      Collectors.toList()));
      if (byVersion.size() > 1) {
        String versions =
            byVersion.entrySet().stream()
                .map(one -> "%s (%s)".formatted(one.getKey(), which(one.getValue())))
                .collect(Collectors.joining(", "));
        lines.add("The shards of this run had different versions of " + tool + ": " + versions);
      }
    }
    return lines;
  }

  private static String which(List<ShardRun> shards) {
    return shards.size() > NAMED
        ? shards.size() + " shards"
        : shards.stream().map(shard -> shard.shard().name()).collect(Collectors.joining(", "));
  }
}
