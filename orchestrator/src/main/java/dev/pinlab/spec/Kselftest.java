// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * A selftest of the kernel's own tree, which judges by itself.
 *
 * @param test its file name in the tree's {@code tools/testing/selftests/}
 */
public record Kselftest(String test) implements Program {
  static final String NAME = "kselftest";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public boolean needsEveryCpu() {
    return true;
  }
}
