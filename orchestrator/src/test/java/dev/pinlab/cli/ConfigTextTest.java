// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.cli.run.Configuration;
import dev.pinlab.kconfig.Asked;
import dev.pinlab.kconfig.BaseConfig;
import dev.pinlab.kconfig.Fallen;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.kconfig.Resolution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTextTest {
  private static final Asked CMA = new Asked("CONFIG_CMA", "y", false, "cma.config:3");
  private static final Asked KASAN = new Asked("CONFIG_KASAN", "y", false, "kasan.config:4");
  private static final Asked GUP = new Asked("CONFIG_GUP_TEST", "y", true, "pin.config:6");

  private static Configuration configuration(Optional<BaseConfig> base) {
    MergedConfig asked = new MergedConfig(List.of(CMA, KASAN, GUP), base);
    return new Configuration(
        List.of("before", "after"),
        "5.10.262",
        Optional.of(
            new Resolution(
                asked,
                "CONFIG_CMA=y\nCONFIG_AREAS=7\n",
                List.of(
                    new Fallen(KASAN, "n", false, "depends on SYSFS; SYSFS is n"),
                    new Fallen(GUP, "n", true, "does not exist in 5.10.262")))),
        "");
  }

  @Test
  void what_was_not_honoured_stands_first_and_what_was_asked_is_there_with_its_place() {
    assertThat(ConfigText.lines(configuration(Optional.empty())))
        .containsExactly(
            "before, after: 5.10.262: 3 options asked for, 1 came out so",
            "  not honoured:",
            "    CONFIG_KASAN asked y (kasan.config:4), is n: depends on SYSFS; SYSFS is n",
            "  left out:",
            "    CONFIG_GUP_TEST asked y (pin.config:6) does not exist in 5.10.262",
            "  as asked:",
            "    CONFIG_CMA=y (cma.config:3)");
  }

  @Test
  void of_a_config_that_was_given_the_changes_are_told() {
    var base = new BaseConfig("my.config", "CONFIG_AREAS=19\n", "0");

    assertThat(ConfigText.lines(configuration(Optional.of(base))))
        .containsExactly(
            "before, after: 5.10.262, added to my.config: 3 options asked for, 1 came out so",
            "  not honoured:",
            "    CONFIG_KASAN asked y (kasan.config:4), is n: depends on SYSFS; SYSFS is n",
            "  left out:",
            "    CONFIG_GUP_TEST asked y (pin.config:6) does not exist in 5.10.262",
            "  changed or added by a fragment:",
            "    CONFIG_CMA: n -> y (cma.config:3)",
            "  changed in consequence:",
            "    CONFIG_AREAS: 19 -> 7 (follows)",
            "  as asked:",
            "    CONFIG_CMA=y (cma.config:3)");
  }

  @Test
  void it_is_honoured_unless_something_fell_that_is_not_excused() {
    MergedConfig asked = new MergedConfig(List.of(CMA, GUP), Optional.empty());
    Fallen excused = new Fallen(GUP, "n", true, "does not exist in 5.10.262");
    Resolution all = new Resolution(asked, "CONFIG_CMA=y\n", List.of(excused));

    assertThat(new Configuration(List.of("v4"), "5.10.262", Optional.of(all), "").honoured())
        .isTrue();
    assertThat(configuration(Optional.empty()).honoured()).isFalse();
  }

  @Test
  void a_variant_that_did_not_come_so_far_says_why() {
    var failed = new Configuration(List.of("v4"), "5.10.262", Optional.empty(), "no.patch: no");

    assertThat(ConfigText.lines(failed)).containsExactly("v4: 5.10.262: no.patch: no");
    assertThat(failed.honoured()).isFalse();
  }
}
