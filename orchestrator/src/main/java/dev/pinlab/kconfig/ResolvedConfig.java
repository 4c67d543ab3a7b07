// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.source.Digest;

/**
 * A whole .config in which all that was asked for is honoured.
 *
 * @param sha256 of the text, lower-case hex
 */
public record ResolvedConfig(String text, String sha256) {
  static ResolvedConfig of(String text) {
    return new ResolvedConfig(text, Digest.ofText(text));
  }
}
