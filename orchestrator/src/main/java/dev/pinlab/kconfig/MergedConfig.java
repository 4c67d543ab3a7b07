// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.source.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a list of fragments asks for together, each symbol once.
 *
 * @param asked in the order of the fragments; of the same wish in two, the later one's place
 */
public record MergedConfig(List<Asked> asked) {
  public MergedConfig {
    asked = List.copyOf(asked);
  }

  /** Merges fragments; two that ask for different values of one symbol contradict each other. */
  public static MergedConfig of(List<Fragment> fragments) throws FragmentFailure {
    Map<String, Asked> merged = new LinkedHashMap<>();
    List<String> contradictions = new ArrayList<>();
    for (Fragment fragment : fragments) {
      for (Asked asked : fragment.asked()) {
        Asked before = merged.get(asked.symbol());
        if (before != null && !before.value().equals(asked.value())) {
          contradictions.add(before + " and " + asked);
        }
        boolean optional = asked.optional() && (before == null || before.optional());
        merged.put(
            asked.symbol(), new Asked(asked.symbol(), asked.value(), optional, asked.place()));
      }
    }
    if (!contradictions.isEmpty()) {
      throw new FragmentFailure(
          "configs contradict each other: "
              + String.join("; ", contradictions)
              + ": leave one of the fragments out of `configs`");
    }
    return new MergedConfig(List.copyOf(merged.values()));
  }

  /** The lines to append to a .config. */
  String text() {
    return asked.stream().map(ask -> ask.line() + "\n").collect(Collectors.joining());
  }

  /** Identifies what is asked for, wherever it is asked. */
  String digest() {
    return Digest.ofParts(
        asked.stream().map(ask -> ask.line() + (ask.optional() ? " optional" : "")).toList());
  }
}
