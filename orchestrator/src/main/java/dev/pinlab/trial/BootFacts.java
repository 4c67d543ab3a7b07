// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the boot as a whole.
 *
 * @param bootMillis from the start of QEMU to the guest's first word, null when it never spoke
 * @param totalMillis from the start of QEMU to its end
 * @param pinLeak pins acquired minus pins released over the boot, null when not observed
 * @param detail one line that explains any outcome but {@code completed}, else null
 * @param tries guests that were started for the trial, the last of which it tells of; the host
 *     spoiled the others. Records of older versions do not say, which reads as one
 * @param node of a cluster that it was made on; null of a run on one host, and in older versions
 */
public record BootFacts(
    @Nullable Long bootMillis,
    long totalMillis,
    @Nullable Long pinLeak,
    @Nullable String detail,
    int tries,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String node) {
  private static final String SKIPPED = "skipped: ";

  public BootFacts {
    tries = Math.max(1, tries);
  }

  /** Of a boot on this host. */
  public BootFacts(
      @Nullable Long bootMillis,
      long totalMillis,
      @Nullable Long pinLeak,
      @Nullable String detail,
      int tries) {
    this(bootMillis, totalMillis, pinLeak, detail, tries, null);
  }

  /** The same on a node of a cluster. */
  BootFacts on(String newNode) {
    return new BootFacts(bootMillis, totalMillis, pinLeak, detail, tries, newNode);
  }

  /** The detail of a boot whose program skipped for a reason. */
  static String skipped(String reason) {
    return SKIPPED + reason;
  }

  /**
   * Whether a detail is that of a program that skipped: the kernel or the guest lacks something.
   */
  public static boolean isSkip(String detail) {
    return detail.startsWith(SKIPPED);
  }
}
