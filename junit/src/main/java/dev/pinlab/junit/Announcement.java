// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/** The one place that prints. */
final class Announcement {
  private Announcement() {}

  static void say(String line) {
    System.out.println(line);
  }
}
