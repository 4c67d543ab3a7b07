// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** What the options of every command that builds kernels make of the demo. */
class KernelOptionsTest {
  private static final Locations LOCATIONS = new Locations(Real.HOME);

  @TempDir Path directory;

  private static KernelOptions parsed(String... arguments) {
    KernelOptions options = new KernelOptions();
    CommandLine.populateCommand(options, arguments);
    return options;
  }

  private static Experiment demo() throws Exception {
    return new Specs(LOCATIONS, new Host(8L << 30, 2))
        .load(Real.HOME.resolve("experiments/demo.yaml"));
  }

  private static List<Variant> variants(String... arguments) throws Exception {
    return parsed(arguments).of(demo(), LOCATIONS).matrix().variants();
  }

  @Test
  void without_them_it_is_the_experiment_as_it_was() throws Exception {
    assertThat(parsed().of(demo(), LOCATIONS)).isEqualTo(demo());
    assertThat(parsed().words()).isEmpty();
  }

  @Test
  void each_detector_is_a_fragment_of_every_variant_once() throws Exception {
    assertThat(variants("--debug", "kasan,vm", "--debug", "vm"))
        .isNotEmpty()
        .allSatisfy(
            variant ->
                assertThat(variant.configs())
                    .endsWith(
                        Real.HOME.resolve("kernel-configs/kasan.config"),
                        Real.HOME.resolve("kernel-configs/vm.config"))
                    .doesNotHaveDuplicates());
  }

  @Test
  void a_config_and_an_architecture_are_those_of_every_variant() throws Exception {
    Path config = Files.writeString(directory.resolve("my.config"), "CONFIG_SMP=y\n");

    assertThat(variants("--arch", "arm64", "--kconfig", config.toString()))
        .isNotEmpty()
        .allMatch(variant -> variant.architecture() == Architecture.ARM64)
        .allMatch(variant -> variant.kconfig().equals(Optional.of(config)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '`',
      textBlock =
          """
          --arch=sparc -> 'sparc' is not x86_64 or arm64
          --debug=kasan,kcsan -> 'kcsan' is not kasan, lockdep, kfence or vm
          """)
  void any_other_is_refused_with_what_there_is(String argument, String message) {
    assertThatThrownBy(() -> parsed(argument))
        .isInstanceOf(ParameterException.class)
        .hasMessageEndingWith(message);
  }
}
