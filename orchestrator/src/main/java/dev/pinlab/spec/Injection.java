// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * Which page allocations fail inside the pin call.
 *
 * @param number per cent, or which allocation
 */
public record Injection(Mode mode, int number) {
  /** How the allocations are chosen. */
  public enum Mode implements Word {
    /** Each with a chance of so many per cent. */
    FAIL_PAGE_ALLOC("fail-page-alloc"),
    /** The n-th of each call, from 1. */
    FAIL_NTH("fail-nth");

    private final String id;

    Mode(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }
}
