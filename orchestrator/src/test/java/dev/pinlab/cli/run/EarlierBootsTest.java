// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Terms;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.VariantInfo;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarlierBootsTest {
  private static final RunMetadata BEFORE = SampleRun.metadata();

  private static RunMetadata with(Terms terms, List<VariantInfo> variants) {
    return new RunMetadata(
        BEFORE.schema(), BEFORE.experiment(), terms, variants, BEFORE.environment(), BEFORE.plan());
  }

  private static VariantInfo rebuilt(VariantInfo old) {
    VariantInfo.Product product = old.product();
    return new VariantInfo(
        old.id(),
        old.title(),
        old.origin(),
        old.status(),
        old.error(),
        new VariantInfo.Product(product.configSha256(), "another", product.build()));
  }

  @Test
  void boots_of_the_same_kernels_count_still() {
    assertThat(EarlierBoots.sameKernels(BEFORE, BEFORE))
        .containsExactlyInAnyOrderElementsOf(
            BEFORE.variants().stream().map(VariantInfo::id).toList());
  }

  @Test
  void those_of_a_kernel_that_is_another_now_do_not() {
    List<VariantInfo> variants =
        BEFORE.variants().stream().map(one -> one.id().equals("v4") ? rebuilt(one) : one).toList();

    assertThat(EarlierBoots.sameKernels(BEFORE, with(BEFORE.terms(), variants)))
        .isNotEmpty()
        .doesNotContain("v4");
  }

  @Test
  void none_does_when_anything_else_became_another() {
    Terms old = BEFORE.terms();
    Terms restored =
        new Terms(old.baseline(), old.boots(), old.seed(), old.accel(), "restore", old.gate());

    assertThat(EarlierBoots.sameKernels(BEFORE, with(restored, BEFORE.variants()))).isEmpty();
  }
}
