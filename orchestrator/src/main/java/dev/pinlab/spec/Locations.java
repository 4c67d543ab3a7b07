// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/**
 * Where pinlab's own files are.
 *
 * @param home holds {@code kernel-configs/}, {@code patches/} and {@code experiments/}
 */
public record Locations(Path home) {}
