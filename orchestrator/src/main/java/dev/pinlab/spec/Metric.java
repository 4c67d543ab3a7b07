// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is counted in a cell and compared with the baseline. */
public enum Metric implements Word {
  /** Attempts whose longterm pin returned an error. */
  @JsonProperty("pin-failure")
  PIN_FAILURE("pin-failure"),
  /** Attempts that pinned and left a page in CMA or ZONE_MOVABLE. */
  @JsonProperty("leftover")
  LEFTOVER("leftover"),
  /** Test points of a selftest that failed. */
  @JsonProperty("kselftest")
  KSELFTEST("kselftest"),
  /** Boots after whose attempts CMA could not be allocated as a whole. */
  @JsonProperty("cma-alloc")
  CMA_ALLOC("cma-alloc"),
  /** Boots after whose attempts a block of ZONE_MOVABLE could not go offline. */
  @JsonProperty("offline")
  OFFLINE("offline"),
  /** Boots in which more pages were pinned than released. */
  @JsonProperty("pin-leak")
  PIN_LEAK("pin-leak"),
  /** Boots that ended in a splat. */
  @JsonProperty("crash")
  CRASH("crash"),
  /** Boots that stopped making progress. */
  @JsonProperty("hang")
  HANG("hang"),
  /** Boots in which the OOM killer ran. */
  @JsonProperty("oom")
  OOM("oom");

  private final String id;

  Metric(String id) {
    this.id = id;
  }

  /** The name in specs and outputs. */
  @Override
  public String id() {
    return id;
  }
}
