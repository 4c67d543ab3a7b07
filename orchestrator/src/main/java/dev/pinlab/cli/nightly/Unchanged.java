// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Whether a night would measure what the one before it has measured. Pure. */
final class Unchanged {
  private static final String PINLAB = "pinlab";

  private Unchanged() {}

  /**
   * Whether nothing has changed of what a run is of.
   *
   * @param now what was built for the next one
   * @param sha256 of its experiment file
   * @param boots of each of its cells, at most
   * @param pinlab that would make it
   */
  static boolean since(
      RunMetadata before, List<VariantInfo> now, String sha256, int boots, String pinlab) {
    return before.experiment().sha256().equals(sha256)
        && before.terms().boots() == boots
        && Objects.equals(before.environment().tools().get(PINLAB), pinlab)
        && kernels(before.variants()).equals(kernels(now));
  }

  /** Image and command line by variant; of one that was not built how far it came. */
  private static Map<String, List<String>> kernels(List<VariantInfo> variants) {
    Map<String, List<String>> kernels = new LinkedHashMap<>();
    for (VariantInfo one : variants) {
      String image = Objects.requireNonNullElse(one.product().imageSha256(), "none");
      kernels.put(one.id(), List.of(one.status().id(), image, one.origin().cmdline()));
    }
    return kernels;
  }
}
