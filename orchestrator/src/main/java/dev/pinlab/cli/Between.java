// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A whole number from one to another, written as people write it. */
abstract class Between implements ITypeConverter<Integer> {
  private final int least;
  private final int most;

  /** Takes the bounds, which are among them; the first is above 0. */
  Between(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String value) {
    if (value.matches("[1-9][0-9]{0,8}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new TypeConversionException("'%s' is not %d to %d".formatted(value, least, most));
  }
}
