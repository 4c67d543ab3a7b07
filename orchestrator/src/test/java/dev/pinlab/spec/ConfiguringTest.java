// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What --debug and --kconfig make of an experiment. */
class ConfiguringTest {
  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
    bench.write("kernel-configs/kasan.config", "CONFIG_KASAN=y\n");
    bench.write("kernel-configs/vm.config", "CONFIG_DEBUG_VM=y\n");
  }

  private List<Variant> variants(Configuring asked) throws SpecFailure {
    return asked.of(bench.load(Bench.GOOD), bench.locations()).matrix().variants();
  }

  @Test
  void nothing_asked_is_the_experiment_as_it_was() throws SpecFailure {
    Experiment whole = bench.load(Bench.GOOD);

    assertThat(new Configuring(List.of(), Optional.empty()).of(whole, bench.locations()))
        .isEqualTo(whole);
  }

  @Test
  void detectors_are_fragments_of_every_variant_after_its_own() throws SpecFailure {
    var variants = variants(new Configuring(List.of(Debug.VM, Debug.KASAN), Optional.empty()));

    assertThat(variants)
        .hasSize(4)
        .allSatisfy(
            variant ->
                assertThat(variant.configs())
                    .containsExactly(
                        bench.path("kernel-configs/base.config"),
                        bench.path("kernel-configs/cma.config"),
                        bench.path("kernel-configs/vm.config"),
                        bench.path("kernel-configs/kasan.config")));
  }

  @Test
  void a_detector_that_the_spec_has_is_there_once() throws SpecFailure {
    var experiment = bench.load(Bench.GOOD.replace("[base, cma]", "[kasan, base]"));

    var asked = new Configuring(List.of(Debug.KASAN), Optional.empty());

    assertThat(asked.of(experiment, bench.locations()).matrix().variants().get(0).configs())
        .containsExactly(
            bench.path("kernel-configs/kasan.config"), bench.path("kernel-configs/base.config"));
  }

  @Test
  void a_config_that_is_named_takes_the_place_of_the_specs() throws SpecFailure {
    bench.write("mine.config", "CONFIG_64BIT=y\n");
    bench.write("experiments/specs.config", "CONFIG_64BIT=y\n");
    String file = bench.path("mine.config").toString();
    Experiment given =
        bench.load(Bench.GOOD.replace("baseline:", "kconfig: specs.config\nbaseline:"));

    Experiment named = new Configuring(List.of(), Optional.of(file)).of(given, bench.locations());
    Experiment kept = new Configuring(List.of(), Optional.empty()).of(given, bench.locations());

    assertThat(named.matrix().variants())
        .allMatch(variant -> variant.kconfig().equals(Optional.of(Path.of(file))));
    assertThat(kept).isEqualTo(given);
  }

  @Test
  void all_that_is_missing_is_said_at_once_with_the_option() {
    var asked = new Configuring(List.of(Debug.KFENCE), Optional.of("no/such.config"));

    var failure = catchThrowableOfType(SpecFailure.class, () -> variants(asked));

    assertThat(failure.mistakes())
        .extracting(Mistake::toString)
        .satisfiesExactly(
            first ->
                assertThat(first)
                    .isEqualTo(
                        "--kconfig: there is no file \"no/such.config\"; check the path (looked"
                            + " for in the working directory and in the pinlab directory)"),
            second -> assertThat(second).startsWith("--debug: there is no config fragment"));
  }
}
