// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.source.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a list of fragments asks for together, each symbol once.
 *
 * @param asked in the order of the fragments; of the same wish in two, the later one's place
 * @param base the .config that it is added to; without one, the kernel's smallest
 */
public record MergedConfig(List<Asked> asked, Optional<BaseConfig> base) {
  public MergedConfig {
    asked = List.copyOf(asked);
  }

  /** Merges fragments; two that ask for different values of one symbol contradict each other. */
  public static MergedConfig of(List<Fragment> fragments) throws FragmentFailure {
    return over(Optional.empty(), fragments);
  }

  /** The same on top of a .config. */
  public static MergedConfig over(Optional<BaseConfig> base, List<Fragment> fragments)
      throws FragmentFailure {
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
    return new MergedConfig(List.copyOf(merged.values()), base);
  }

  /** The wish for a symbol, if there is one. */
  Optional<Asked> of(String symbol) {
    return asked.stream().filter(ask -> ask.symbol().equals(symbol)).findFirst();
  }

  /** The lines to append to a .config. */
  String text() {
    return asked.stream().map(ask -> ask.line() + "\n").collect(Collectors.joining());
  }

  /** Identifies what is asked for, wherever it is asked. */
  String digest() {
    List<String> parts = new ArrayList<>();
    asked.forEach(ask -> parts.add(ask.line() + (ask.optional() ? " optional" : "")));
    base.ifPresent(given -> parts.add("base " + given.sha256()));
    return Digest.ofParts(parts);
  }
}
