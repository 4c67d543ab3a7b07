// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Crash;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.store.VariantInfo.Status;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One good variant among four that fail, each at another step. */
class VariantFailureIT {
  @TempDir static Path directory;

  private static Path run;
  private static int exit;
  private static Map<String, VariantInfo> variants;

  @BeforeAll
  static void run_them_all() throws Exception {
    patch("stale.patch", "#include <linux/no_such_line.h>", "int nothing;");
    patch("broken.patch", "#include <linux/kernel.h>", "int broken(void) { return no_such_name; }");
    Files.writeString(
        directory.resolve("warns.patch"),
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -2987,6 +2987,7 @@ long pin_user_pages(unsigned long start, unsigned long nr_pages,
         \tif (WARN_ON_ONCE(gup_flags & FOLL_GET))
         \t\treturn -EINVAL;

        +\tWARN_ON(gup_flags & FOLL_LONGTERM);
         \tgup_flags |= FOLL_PIN;
         \treturn __gup_longterm_locked(current->mm, start, nr_pages,
         \t\t\t\t     pages, vmas, gup_flags);
        """);
    Files.writeString(
        directory.resolve("wish.config"), "CONFIG_PVH=y\nCONFIG_PINLAB_NO_SUCH_OPTION=y\n");
    Files.writeString(
        directory.resolve("spec.yaml"),
        """
        name: failures
        tree: debian:5.10
        baseline: good
        variants:
          good: {}
          stale: {patches: [stale.patch]}
          broken: {patches: [broken.patch]}
          wish: {configs: [base, wish.config]}
          warns: {patches: [warns.patch]}
        layouts:
          movable: {memory: 256M, cpus: 1, movablecore: 128M}
        workloads:
          quiet: {size: 1M, attempts: 2}
        trials: {boots: 1}
        """);
    run = directory.resolve("run");
    exit =
        LivePinlab.start(
                directory.resolve("log"),
                "run",
                directory.resolve("spec.yaml").toString(),
                "--out",
                run.toString())
            .exit();
    RunMetadata metadata = RunDirectory.metadata(run).orElseThrow();
    variants =
        metadata.variants().stream()
            .collect(Collectors.toMap(VariantInfo::id, Function.identity()));
  }

  @Test
  void the_good_one_is_built_and_measured_and_the_run_ends_with_exit_status_3() throws Exception {
    assertThat(exit).as(Files.readString(directory.resolve("log"))).isEqualTo(3);
    assertThat(variant("good").status()).isEqualTo(Status.BUILT);
    assertThat(trial("good").outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(RunDirectory.trials(run))
        .extracting(trial -> trial.planned().variant())
        .containsExactlyInAnyOrder("good", "warns");
    assertThat(run.resolve("report.html")).exists();
  }

  @Test
  void a_patch_that_does_not_apply_says_which_file_and_which_line() {
    assertThat(variant("stale").status()).isEqualTo(Status.PATCH_FAILED);
    assertThat(variant("stale").error())
        .contains("stale.patch")
        .contains("mm/gup.c")
        .doesNotContain("\n");
  }

  @Test
  void a_patch_that_does_not_build_says_the_compilers_first_error() {
    assertThat(variant("broken").status()).isEqualTo(Status.BUILD_FAILED);
    assertThat(variant("broken").error())
        .startsWith("mm/gup.c:2: error: ")
        .contains("no_such_name");
  }

  @Test
  void an_option_that_is_not_honoured_is_named_with_the_fragment_that_asked_for_it() {
    assertThat(variant("wish").status()).isEqualTo(Status.CONFIG_FAILED);
    assertThat(variant("wish").error())
        .contains("CONFIG_PINLAB_NO_SUCH_OPTION")
        .contains("wish.config:2");
  }

  @Test
  void a_kernel_that_warns_is_a_crash_with_the_function_that_warned() throws Exception {
    assertThat(variant("warns").status()).isEqualTo(Status.BUILT);
    assertThat(trial("warns").outcome()).isEqualTo(Outcome.CRASHED);
    assertThat(trial("warns").crash())
        .extracting(Crash::title)
        .isEqualTo("WARNING in pin_user_pages");
  }

  private static TrialRecord trial(String variant) throws Exception {
    return RunDirectory.trials(run).stream()
        .filter(trial -> trial.planned().variant().equals(variant))
        .findFirst()
        .orElseThrow();
  }

  private static VariantInfo variant(String id) {
    return java.util.Objects.requireNonNull(variants.get(id));
  }

  private static void patch(String name, String context, String added) throws IOException {
    Files.writeString(
        directory.resolve(name),
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -1,4 +1,5 @@
         // SPDX-License-Identifier: GPL-2.0-only
        +%s
         %s
         #include <linux/errno.h>
         #include <linux/err.h>
        """
            .formatted(added, context));
  }
}
