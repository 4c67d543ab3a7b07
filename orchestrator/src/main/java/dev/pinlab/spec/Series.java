// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/**
 * Patches that belong together, with what a reader needs to know about them.
 *
 * @param standsFor which posted or merged series this stands for; may be empty
 * @param differs where it differs from that; may be empty
 * @param reference where that was posted or merged; may be empty
 * @param patches in the order in which they are applied, prerequisites first
 */
public record Series(
    String title, String standsFor, String differs, String reference, List<Patch> patches) {
  public Series {
    patches = List.copyOf(patches);
  }
}
