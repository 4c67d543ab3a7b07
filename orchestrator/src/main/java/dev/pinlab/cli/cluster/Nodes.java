// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.process.HostFailure;
import dev.pinlab.store.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which nodes made how much of a run. */
final class Nodes {
  /** Nodes that are named; of more, how many there are. */
  private static final int NAMED = 20;

  private Nodes() {}

  /** In words; empty of a run without nodes. */
  static Optional<String> words(Path run) throws HostFailure {
    List<String> ofTrials =
        RunDirectory.trials(run, trial -> Optional.ofNullable(trial.boot().node())).stream()
            .flatMap(Optional::stream)
            .toList();
    Map<String, Long> boots =
        ofTrials.stream()
            .collect(Collectors.groupingBy(node -> node, TreeMap::new, Collectors.counting()));
    if (boots.isEmpty()) {
      return Optional.empty();
    }
    String named =
        boots.entrySet().stream()
            .limit(NAMED)
            .map(node -> "%s: %s".formatted(node.getKey(), boots(node.getValue())))
            .collect(Collectors.joining(", "));
    int others = boots.size() - NAMED;
    String more = others > 0 ? " and %d other nodes".formatted(others) : "";
    return Optional.of(named + more + "; the boots of a block on one node");
  }

  private static String boots(long boots) {
    return boots == 1 ? "1 boot" : boots + " boots";
  }
}
