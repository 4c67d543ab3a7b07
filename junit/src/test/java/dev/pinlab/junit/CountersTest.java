// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.VariantInfo;
import dev.pinlab.store.VariantInfo.BuildInfo;
import dev.pinlab.store.VariantInfo.Origin;
import dev.pinlab.store.VariantInfo.Product;
import dev.pinlab.store.VariantInfo.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountersTest {
  private static VariantInfo variant(String id, String image, String cache) {
    return new VariantInfo(
        id,
        id,
        new Origin("debian:5.10", null, List.of(), ""),
        Status.BUILT,
        null,
        new Product("config", image, new BuildInfo(1, cache)));
  }

  @Test
  void say_what_a_suite_has_cost() {
    Counters counters =
        Counters.of(
            List.of(variant("a", "1", "miss"), variant("b", "2", "hit"), variant("c", "3", "hit")),
            4,
            10);
    assertThat(counters).hasToString("3 kernels (1 built), 4 boots, 10 restores");
    assertThat(counters.entries())
        .containsEntry("pinlab.kernels", "3")
        .containsEntry("pinlab.built", "1")
        .containsEntry("pinlab.boots", "4")
        .containsEntry("pinlab.restores", "10");
  }

  @Test
  void a_kernel_that_several_variants_boot_is_one_and_was_built_once() {
    List<VariantInfo> same =
        List.of(variant("a", "1", "hit"), variant("b", "1", "miss"), variant("c", "1", "hit"));
    assertThat(Counters.of(same, 1, 1)).hasToString("1 kernel (1 built), 1 boot, 1 restore");
  }
}
