// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.SplittableRandom;

/**
 * How long things take, in seconds. Boots that end are log-normal, those that hang wait for their
 * deadline.
 *
 * @param boot mean of the boots that end
 * @param spread standard deviation of their logarithm; 0 makes them alike
 * @param hungShare share of the boots that hang
 * @param hungFor until the deadline of one that hangs
 * @param taskStart from the start of a task, its kernels there, to its first boot
 */
public record Times(
    double boot, double spread, double hungShare, double hungFor, double taskStart) {
  public Times {
    Positive.require("seconds a boot", boot);
    Positive.requireNotNegative("spread", spread);
    Positive.requireShare("share of boots that hang", hungShare);
    Positive.requireNotNegative("deadline of a boot that hangs", hungFor);
    Positive.requireNotNegative("start of a task", taskStart);
  }

  /** What a boot takes in the mean. */
  public double meanBoot() {
    return (1 - hungShare) * boot + hungShare * hungFor;
  }

  /** What some boots take, one after the other. */
  double draw(int boots, SplittableRandom random) {
    if (spread == 0 && hungShare == 0) {
      return boots * boot;
    }
    double sum = 0;
    double middle = Math.log(boot) - spread * spread / 2;
    for (int i = 0; i < boots; i++) {
      boolean hangs = hungShare > 0 && random.nextDouble() < hungShare;
      sum += hangs ? hungFor : Math.exp(middle + spread * random.nextGaussian());
    }
    return sum;
  }
}
