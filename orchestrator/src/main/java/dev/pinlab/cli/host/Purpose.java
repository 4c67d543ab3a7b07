// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

/** What a requirement is needed for. */
public enum Purpose {
  BUILD_PINLAB("to build and run pinlab"),
  FETCH_SOURCES("to get and patch kernel sources"),
  BUILD_KERNELS("to build kernels"),
  BUILD_GUESTS("to build guest programs"),
  BUILD_SELFTESTS("to build and run selftests of the kernel"),
  BOOT_GUESTS("to boot guests"),
  USE_GUESTS("to use guests by hand");

  private final String words;

  Purpose(String words) {
    this.words = words;
  }

  /** Goes on after "is needed". */
  public String words() {
    return words;
  }
}
