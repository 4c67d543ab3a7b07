// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.store.VariantInfo;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a suite has cost so far.
 *
 * @param kernels different kernels that were taken
 * @param built those of them that were built now
 * @param boots guests that were booted
 * @param restores guests that went on from a saved one
 */
record Counters(int kernels, int built, int boots, int restores) {
  private static final String MISS = "miss";

  /** Counts kernels by their images, whatever the variants are called that they are of. */
  static Counters of(Collection<VariantInfo> variants, int boots, int restores) {
    Map<String, Boolean> images = new LinkedHashMap<>();
    for (VariantInfo variant : variants) {
      String image = variant.product().imageSha256();
      VariantInfo.BuildInfo build = variant.product().build();
      if (image != null && build != null) {
        images.merge(image, build.cache().equals(MISS), Boolean::logicalOr);
      }
    }
    int built = (int) images.values().stream().filter(isBuilt -> isBuilt).count();
    return new Counters(images.size(), built, boots, restores);
  }

  /** As entries of a test report. */
  Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    entries.put("pinlab.kernels", String.valueOf(kernels));
    entries.put("pinlab.built", String.valueOf(built));
    entries.put("pinlab.boots", String.valueOf(boots));
    entries.put("pinlab.restores", String.valueOf(restores));
    return entries;
  }

  @Override
  public String toString() {
    return "%s (%d built), %s, %s"
        .formatted(
            plural(kernels, "kernel"), built, plural(boots, "boot"), plural(restores, "restore"));
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
