// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.store.VariantInfo;
import java.util.List;

/** The kernels of an experiment as they were at one moment, to be booted in any number of runs. */
public final class Ready {
  private final OwnPrograms own;
  private final List<Built> built;

  Ready(OwnPrograms own, List<Built> built) {
    this.own = own;
    this.built = List.copyOf(built);
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

  /** What the compiler says of a variant that did not build; empty of any other. */
  public List<String> complaints(VariantInfo variant) {
    return built.stream()
        .filter(one -> one.info().equals(variant))
        .flatMap(one -> one.complaints().stream())
        .toList();
  }
}
