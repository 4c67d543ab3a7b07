// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a cluster allows.
 *
 * @param maxArraySize no index of an array reaches it
 */
public record Limits(int maxArraySize) {
  /** What Slurm has where nobody configured it. */
  private static final int DEFAULT = 1001;

  private static final Pattern LINE = Pattern.compile("(?m)^MaxArraySize\\s*=\\s*(\\d{1,9})\\s*$");

  /** What {@code scontrol show config} says. */
  public static Limits parse(String config) {
    Matcher line = LINE.matcher(config);
    return new Limits(line.find() ? Integer.parseInt(line.group(1)) : DEFAULT);
  }
}
