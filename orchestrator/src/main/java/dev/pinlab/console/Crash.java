// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.List;

/**
 * A splat on the console.
 *
 * @param kind class of the splat, such as {@code panic}, {@code oops}, {@code bug}, {@code warn}
 * @param title one line with numbers and addresses taken out; equal causes give equal titles
 * @param frames functions on the stack, innermost first
 */
public record Crash(String kind, String title, List<String> frames) {
  public Crash {
    frames = List.copyOf(frames);
  }
}
