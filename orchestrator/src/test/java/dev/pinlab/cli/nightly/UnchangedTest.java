// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.bench.SyntheticRun;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnchangedTest {
  private static final RunMetadata BEFORE = SyntheticRun.metadata(36, 7);
  private static final String SPEC = BEFORE.experiment().sha256();
  private static final int BOOTS = BEFORE.terms().boots();

  private static List<VariantInfo> with(VariantInfo.Product product, String cmdline) {
    List<VariantInfo> variants = new ArrayList<>(BEFORE.variants());
    VariantInfo old = variants.get(1);
    VariantInfo.Origin origin = old.origin();
    variants.set(
        1,
        new VariantInfo(
            old.id(),
            old.title(),
            new VariantInfo.Origin(
                origin.arch(), origin.tree(), "6.99", null, origin.patches(), cmdline),
            old.status(),
            null,
            product));
    return variants;
  }

  private static boolean unchanged(List<VariantInfo> now) {
    return Unchanged.since(BEFORE, now, SPEC, BOOTS, "made up");
  }

  @Test
  void the_same_images_of_another_commit_are_no_change() {
    VariantInfo old = BEFORE.variants().get(1);

    assertThat(unchanged(BEFORE.variants())).isTrue();
    assertThat(unchanged(with(old.product(), old.origin().cmdline()))).isTrue();
  }

  @Test
  void another_image_or_command_line_is_one() {
    VariantInfo old = BEFORE.variants().get(1);
    VariantInfo.Product other = new VariantInfo.Product("c", "another", null);

    assertThat(unchanged(with(other, old.origin().cmdline()))).isFalse();
    assertThat(unchanged(with(old.product(), "nosmp"))).isFalse();
    assertThat(unchanged(BEFORE.variants().subList(0, 1))).isFalse();
  }

  @Test
  void another_experiment_number_of_boots_or_pinlab_is_one() {
    assertThat(Unchanged.since(BEFORE, BEFORE.variants(), "other", BOOTS, "made up")).isFalse();
    assertThat(Unchanged.since(BEFORE, BEFORE.variants(), SPEC, BOOTS + 1, "made up")).isFalse();
    assertThat(Unchanged.since(BEFORE, BEFORE.variants(), SPEC, BOOTS, "0.2.0")).isFalse();
  }
}
