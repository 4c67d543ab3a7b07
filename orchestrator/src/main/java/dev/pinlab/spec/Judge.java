// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who tries to take the memory back that a pin must not have stayed in. */
public enum Judge implements Word {
  /** Allocates the whole CMA area. */
  @JsonProperty("cma-alloc")
  CMA_ALLOC("cma-alloc"),
  /** Takes a block of ZONE_MOVABLE offline. */
  @JsonProperty("offline")
  OFFLINE("offline");

  private final String id;

  Judge(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  /** Whether a layout has the memory that it tries to take back. */
  boolean fits(Layout layout) {
    return this == CMA_ALLOC ? layout.cma() > 0 : layout.movable() > 0;
  }
}
