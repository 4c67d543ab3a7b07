// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

/**
 * An option that came out otherwise than a fragment asked.
 *
 * @param value that it came out with, {@code n} where the tree does not have it
 * @param unknown whether the tree does not have it
 * @param why for an unknown one what to do about it
 */
public record Fallen(Asked asked, String value, boolean unknown, String why) {
  /** Whether the fragment that asks can do without it. */
  public boolean excused() {
    return unknown && asked.optional();
  }

  /** One phrase that says all of it. */
  @Override
  public String toString() {
    String ask = "%s asked %s (%s)".formatted(asked.symbol(), asked.value(), asked.place());
    return unknown ? ask + " " + why : ask + ", is " + value + ": " + why;
  }
}
