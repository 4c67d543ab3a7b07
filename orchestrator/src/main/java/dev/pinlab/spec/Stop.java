// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Locale;

/** When the boots of a cell end. */
enum Stop implements Word {
  /** When there are as many as were asked for. */
  FIXED,
  /** As soon as they decide, between a least and a most. */
  SEQUENTIAL;

  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
