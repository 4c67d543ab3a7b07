// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreePortsTest {
  @Test
  void ports_that_are_found_together_differ() throws Exception {
    assertThat(FreePorts.find(500)).doesNotHaveDuplicates();
  }
}
