// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.nio.file.Path;
import java.time.Duration;

/**
 * A kernel that QEMU can start.
 *
 * @param vmlinux the stripped image in the cache
 * @param sha256 of the image, lower-case hex
 * @param took time spent on it now
 * @param cached whether it was there already
 */
public record KernelImage(Path vmlinux, String sha256, Duration took, boolean cached) {}
