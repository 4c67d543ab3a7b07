// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the boot as a whole.
 *
 * @param bootMillis from the start of QEMU to the guest's first word, null when it never spoke
 * @param totalMillis from the start of QEMU to its end
 * @param pinLeak pins acquired minus pins released over the boot, null when not observed
 * @param detail one line that explains any outcome but {@code completed}, else null
 */
public record BootFacts(
    @Nullable Long bootMillis, long totalMillis, @Nullable Long pinLeak, @Nullable String detail) {}
