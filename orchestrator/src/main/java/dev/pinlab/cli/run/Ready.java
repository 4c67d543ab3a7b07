// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Bundles.Dossier;
import dev.pinlab.trial.SavedGuests;
import dev.pinlab.trial.Speedometer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kernels of an experiment as they were at one moment, to be booted in any number of runs. */
public final class Ready {
  private final OwnPrograms own;
  private final List<Built> built;
  private final Optional<Saved> saved;

  Ready(OwnPrograms own, List<Built> built) {
    this(own, built, Optional.empty());
  }

  private Ready(OwnPrograms own, List<Built> built, Optional<Saved> saved) {
    this.own = own;
    this.built = List.copyOf(built);
    this.saved = saved;
  }

  /**
   * Guests that outlive a run.
   *
   * @param speedometer the one that measured them
   */
  public record Saved(SavedGuests guests, Speedometer speedometer) {}

  /** The same with guests that others restore too, in the place of those that a run saves. */
  public Ready with(Saved guests) {
    return new Ready(own, built, Optional.of(guests));
  }

  Optional<Saved> saved() {
    return saved;
  }

  OwnPrograms own() {
    return own;
  }

  List<Built> built() {
    return built;
  }

  /** What became of each variant. */
  public List<VariantInfo> variants() {
    return built.stream().map(Built::info).toList();
  }

  /** What failure bundles tell of each variant, by its id. */
  public Map<String, Dossier> dossiers() {
    return Artifacts.dossiers(built);
  }

  /**
   * Makes sure that each variant has a kernel.
   *
   * @throws VariantFailure for the first that has none
   */
  public void requireBuilt() throws VariantFailure {
    for (Built one : built) {
      one.bootable();
    }
  }

  /** What the compiler says of a variant that did not build; empty of any other. */
  public List<String> complaints(VariantInfo variant) {
    return built.stream()
        .filter(one -> one.info().equals(variant))
        .flatMap(one -> one.complaints().stream())
        .toList();
  }
}
