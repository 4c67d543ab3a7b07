// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** What a buffer is made of. */
public enum Backing implements Word {
  /** Anonymous memory in base pages. */
  ANON("anon", false),
  /** Anonymous memory in transparent huge pages. */
  THP("thp", true),
  /** Transparent huge pages, mapped page by page. */
  PTE_THP("pte-thp", true),
  /** The same with a seam: of each huge page only some subpages are still in the buffer. */
  COMPOUND_STEP("compound-step", true),
  /** Huge pages that were reserved at boot. */
  HUGETLB("hugetlb", true),
  /** Anonymous shared memory. */
  SHMEM("shmem", false),
  /** A file of memfd_create. */
  MEMFD("memfd", false),
  /** A buffer of the CMA heap of dma-buf. */
  DMA_HEAP("dma-heap", false);

  static final long HUGE_PAGE = 2 << 20;

  private final String id;
  private final boolean huge;

  Backing(String id, boolean huge) {
    this.id = id;
    this.huge = huge;
  }

  @Override
  public String id() {
    return id;
  }

  /** Bytes that a buffer of it is a multiple of. */
  long unit() {
    return huge ? HUGE_PAGE : Buffer.PAGE;
  }
}
