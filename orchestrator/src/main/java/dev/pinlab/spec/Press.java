// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * What presses on the memory of the guest while pages are being pinned.
 *
 * @param dose per cent: of the free memory there that a fill takes and keeps, of the time that the
 *     others are busy
 */
public record Press(Kind kind, int dose) {
  /** The kinds of pressure. */
  public enum Kind implements Word {
    /** Takes movable memory. */
    MOVABLE_FILL("movable-fill"),
    /** Takes memory outside of CMA and ZONE_MOVABLE. */
    KERNEL_FILL("kernel-fill"),
    /** Reads files, so that the page cache churns. */
    PAGE_CACHE("page-cache"),
    /** Forks. */
    FORK("fork"),
    /** Compacts all memory. */
    COMPACT("compact"),
    /** Allocates from CMA and frees. */
    CMA("cma"),
    /** Takes memory blocks offline and back online. */
    OFFLINE("offline"),
    /** Splits transparent huge pages. */
    THP_SPLIT("thp-split"),
    /** Merges equal pages. */
    KSM("ksm");

    private final String id;

    Kind(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }
}
