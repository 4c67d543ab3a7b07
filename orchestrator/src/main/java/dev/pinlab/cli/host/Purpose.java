// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import java.util.EnumSet;
import java.util.Set;

/** What a requirement is needed for. */
public enum Purpose {
  BUILD_PINLAB("to build and run pinlab"),
  FETCH_SOURCES("to get and patch kernel sources"),
  BUILD_KERNELS("to build kernels"),
  BUILD_GUESTS("to build guest programs"),
  BUILD_SELFTESTS("to build and run selftests of the kernel"),
  RUN_SCRIPTS("to run scripts in guests"),
  BOOT_GUESTS("to boot guests"),
  CROSS_BUILD("to build for guests of another architecture"),
  CROSS_BOOT("to boot guests of another architecture"),
  USE_GUESTS("to use guests by hand"),
  RUN_CONTAINERS("to compile and boot in containers"),
  TEST_PINLAB("to test pinlab");

  private final String words;

  Purpose(String words) {
    this.words = words;
  }

  /** What somebody needs who changes nothing in pinlab and has guests of the host's kind. */
  public static Set<Purpose> ofUsers() {
    return EnumSet.complementOf(EnumSet.of(TEST_PINLAB, CROSS_BUILD, CROSS_BOOT, RUN_CONTAINERS));
  }

  /** What nobody needs on the host who compiles in containers. */
  public static Set<Purpose> ofToolchains() {
    return EnumSet.of(BUILD_KERNELS, BUILD_GUESTS, CROSS_BUILD);
  }

  /** What nobody needs on the host who boots guests in containers. */
  public static Set<Purpose> ofGuests() {
    return EnumSet.of(BOOT_GUESTS, CROSS_BOOT);
  }

  /** Goes on after "is needed". */
  public String words() {
    return words;
  }
}
