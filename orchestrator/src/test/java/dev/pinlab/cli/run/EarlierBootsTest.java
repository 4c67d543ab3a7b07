// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Terms;
import dev.pinlab.store.SampleRun;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierBootsTest {
  @TempDir Path directory;

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

  private static List<VariantInfo> anotherV4() {
    return BEFORE.variants().stream()
        .map(one -> one.id().equals("v4") ? rebuilt(one) : one)
        .toList();
  }

  @Test
  void boots_of_the_same_kernels_count_still() {
    assertThat(EarlierBoots.sameKernels(BEFORE, BEFORE))
        .containsExactlyInAnyOrderElementsOf(
            BEFORE.variants().stream().map(VariantInfo::id).toList());
  }

  @Test
  void those_of_a_kernel_that_is_another_now_do_not() {
    assertThat(EarlierBoots.sameKernels(BEFORE, with(BEFORE.terms(), anotherV4())))
        .isNotEmpty()
        .doesNotContain("v4");
  }

  @Test
  void they_are_taken_over_with_their_consoles_but_for_those_that_the_host_spoiled()
      throws Exception {
    Path earlier = directory.resolve("earlier");
    TrialRecord kept = SampleRun.completed(1, 0);
    TrialRecord ofAnotherKernel = SampleRun.completed(2, 0);
    TrialRecord spoiled = SampleRun.ended(3, Outcome.INFRA);
    try (RunDirectory run = RunDirectory.create(earlier)) {
      run.write(BEFORE);
      run.appendAll(List.of(kept, ofAnotherKernel, spoiled));
      Files.createDirectories(earlier.resolve(kept.console()).getParent());
      Files.writeString(earlier.resolve(kept.console()), "what the kernel wrote");
    }

    Path now = directory.resolve("now");
    try (RunDirectory run = RunDirectory.create(now)) {
      EarlierBoots.into(run, with(BEFORE.terms(), anotherV4()), earlier);
    }

    assertThat(RunDirectory.trials(now)).containsExactly(kept);
    assertThat(now.resolve(kept.console())).hasContent("what the kernel wrote");
  }

  @Test
  void none_does_when_anything_else_became_another() {
    Terms old = BEFORE.terms();
    Terms restored =
        new Terms(old.baseline(), old.boots(), old.seed(), old.accel(), "restore", old.gate());

    assertThat(EarlierBoots.sameKernels(BEFORE, with(restored, BEFORE.variants()))).isEmpty();
  }
}
