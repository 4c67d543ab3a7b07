// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.kconfig.Change;
import dev.pinlab.kconfig.Resolution;
import java.util.List;
import java.util.Optional;

/**
 * How some variants are configured, all of them alike.
 *
 * @param variants their ids
 * @param tree with its version
 * @param resolution empty when there is none
 * @param error why there is none
 */
public record Configuration(
    List<String> variants, String tree, Optional<Resolution> resolution, String error) {
  public Configuration {
    variants = List.copyOf(variants);
  }

  /** The same of some variants. */
  Configuration of(List<String> ids) {
    return new Configuration(ids, tree, resolution, error);
  }

  /** Whether all came out that was asked for. */
  public boolean honoured() {
    return resolution.filter(one -> one.failures().isEmpty()).isPresent();
  }

  /** What is otherwise than in the .config that was given. */
  public List<Change> changes() {
    return resolution.map(one -> Change.of(one.asked(), one.text())).orElse(List.of());
  }
}
