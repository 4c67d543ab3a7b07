// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.BootTotal;
import java.time.Instant;
import java.util.List;

/**
 * One night of a cell and a metric.
 *
 * @param id of its run
 * @param at when the run began
 * @param version of the kernel, for people
 * @param image sha256 of the kernel's image; equal images are the same kernel
 * @param boots each boot's counts where they are at hand, else empty
 */
public record Night(
    String id, Instant at, String version, String image, Sums sums, List<BootTotal> boots) {
  public Night {
    boots = List.copyOf(boots);
    if (!boots.isEmpty() && !Sums.of(boots).equals(sums)) {
      throw new IllegalArgumentException("night " + id + ": its boots have other sums");
    }
  }

  /** A night of which each boot is known. */
  public static Night of(
      String id, Instant at, String version, String image, List<BootTotal> boots) {
    return new Night(id, at, version, image, Sums.of(boots), boots);
  }

  /** A night of which the sums are known. */
  public static Night of(String id, Instant at, String version, String image, Sums sums) {
    return new Night(id, at, version, image, sums, List.of());
  }

  /** Whether both nights ran the same kernel, so that no change of the rate is the kernel's. */
  public boolean sameImage(Night other) {
    return image.equals(other.image);
  }
}
