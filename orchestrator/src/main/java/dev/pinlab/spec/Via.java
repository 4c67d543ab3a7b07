// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** A kernel interface that makes longterm pins. */
public enum Via implements Word {
  /** Registered buffers of io_uring. */
  IO_URING("io_uring"),
  /** The kernel's own test of GUP, through debugfs; gup_benchmark before 5.11. */
  GUP_TEST("gup_test"),
  /** The umem of an AF_XDP socket. */
  AF_XDP("af_xdp"),
  /** A mapping into iommufd's mock domain. */
  IOMMUFD("iommufd");

  private final String id;

  Via(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
