// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Why options of a made-up tree came out as they did. */
class ReasonsTest {
  private static final String TREE =
      """
      config MODULES
      \tbool "Modules"
      config EXPERT
      \tbool "Expert"
      config HAVE_KPROBES
      \tbool
      config KPROBES
      \tbool "Kprobes"
      \tdepends on MODULES
      config KPROBE_EVENTS
      \tbool "Kprobe events" if EXPERT
      \tdepends on KPROBES && HAVE_KPROBES
      config SLUB
      \tdef_bool y
      config SYSFS
      \tbool "sysfs" if EXPERT
      config SLAB
      \tbool
      config KASAN
      \tbool "KASAN"
      \tdepends on (SLUB && SYSFS) || (SLAB && !DEBUG_SLAB)
      \tdepends on $(cc-option,-fsanitize)
      config RT
      \tbool "rt"
      config GUARD
      \tbool "guard"
      \tdepends on !RT
      config OLD_GCC
      \tbool "old"
      \tdepends on GCC_VERSION < 80300
      config GCC_VERSION
      \tint
      config NR_CPUS
      \tint "CPUs"
      \trange 2 LARGEST
      config LARGEST
      \tint
      config DRIVER
      \ttristate "driver"
      \tselect HELPER if EXPERT
      \tselect ABI if EXPERT
      config ABI
      \tbool
      config HELPER
      \tbool "helper"
      config INNER
      \tbool
      \tdefault y
      choice
      config NONE
      \tbool "none"
      config FULL
      \tbool "full"
      endchoice
      config LOOP_A
      \tbool "a"
      \tdepends on LOOP_B
      config LOOP_B
      \tbool "b"
      \tdepends on LOOP_A
      """;

  @TempDir Path tree;
  private Kconfig kconfig;

  @BeforeEach
  void read() throws Exception {
    FakeKernel.write(tree, "Kconfig", TREE);
    kconfig = KconfigReader.read(tree, "x86");
  }

  private String why(String fragment, String resolved) throws Exception {
    MergedConfig asked = MergedConfig.of(List.of(Fragment.parse("x.config", fragment)));
    List<Fallen> fallen =
        HonourCheck.fallen(asked, DotConfig.parse(resolved), kconfig, "the made-up tree");
    assertThat(fallen).isNotEmpty();
    return fallen.get(0).toString();
  }

  @Test
  void a_dependency_that_nobody_asks_for_is_named() throws Exception {
    assertThat(why("CONFIG_KPROBES=y\n", ""))
        .isEqualTo(
            "CONFIG_KPROBES asked y (x.config:1), is n: depends on MODULES; MODULES is n, nothing"
                + " asks for it");
  }

  @Test
  void a_dependency_that_a_fragment_unsets_is_named_with_the_fragment() throws Exception {
    assertThat(why("CONFIG_KPROBES=y\n# CONFIG_MODULES is not set\n", ""))
        .endsWith("depends on MODULES; MODULES is n, as x.config:2 asks");
  }

  @Test
  void the_reason_goes_down_to_the_symbol_that_is_off() throws Exception {
    assertThat(why("CONFIG_KPROBE_EVENTS=y\n", "CONFIG_EXPERT=y\nCONFIG_HAVE_KPROBES=y\n"))
        .isEqualTo(
            "CONFIG_KPROBE_EVENTS asked y (x.config:1), is n: depends on KPROBES; KPROBES is n:"
                + " depends on MODULES; MODULES is n, nothing asks for it");
  }

  @Test
  void each_condition_that_does_not_hold_is_named() throws Exception {
    assertThat(why("CONFIG_KPROBE_EVENTS=y\n", "CONFIG_MODULES=y\nCONFIG_KPROBES=y\n"))
        .isEqualTo(
            "CONFIG_KPROBE_EVENTS asked y (x.config:1), is n: depends on HAVE_KPROBES; is offered"
                + " only if EXPERT; HAVE_KPROBES is n: no prompt, so no fragment can set it: its"
                + " default decides; EXPERT is n, nothing asks for it");
  }

  @Test
  void of_alternatives_all_are_named_while_they_are_few() throws Exception {
    assertThat(why("CONFIG_KASAN=y\n", "CONFIG_SLUB=y\nCONFIG_EXPERT=y\n"))
        .isEqualTo(
            "CONFIG_KASAN asked y (x.config:1), is n: depends on (SLUB && SYSFS) || (SLAB &&"
                + " !DEBUG_SLAB); SYSFS is n, nothing asks for it; SLAB is n: no prompt, so no"
                + " fragment can set it: its default decides");
  }

  @Test
  void when_nothing_else_is_to_blame_it_is_the_compiler() throws Exception {
    assertThat(why("CONFIG_KASAN=y\n", "CONFIG_SLUB=y\nCONFIG_SYSFS=y\n"))
        .endsWith("is n: depends on $(cc-option,-fsanitize)");
  }

  @Test
  void what_must_be_off_and_is_on_is_named_with_who_wants_it() throws Exception {
    assertThat(why("CONFIG_GUARD=y\nCONFIG_RT=y\n", "CONFIG_RT=y\n"))
        .endsWith("is n: depends on !RT; RT is y, as x.config:2 asks");
  }

  @Test
  void a_comparison_that_does_not_hold_is_named_with_the_value() throws Exception {
    assertThat(why("CONFIG_OLD_GCC=y\n", "CONFIG_GCC_VERSION=120200\n"))
        .endsWith("is n: depends on GCC_VERSION < 80300; GCC_VERSION is 120200");
  }

  @Test
  void a_symbol_that_the_tree_lacks_is_told_from_one_that_is_off() throws Exception {
    assertThat(why("CONFIG_GUP_TEST=y\n", ""))
        .isEqualTo(
            "CONFIG_GUP_TEST asked y (x.config:1) does not exist in the made-up tree: leave the"
                + " fragment out there, or declare it `# optional: why`");
  }

  @Test
  void a_value_out_of_range_is_named_with_the_range() throws Exception {
    assertThat(why("CONFIG_NR_CPUS=9999\n", "CONFIG_NR_CPUS=512\nCONFIG_LARGEST=512\n"))
        .isEqualTo("CONFIG_NR_CPUS asked 9999 (x.config:1), is 512: out of range 2 to LARGEST");
    assertThat(why("CONFIG_NR_CPUS=y\n", "CONFIG_NR_CPUS=512\n"))
        .endsWith("is 512: it is of type int");
  }

  @Test
  void a_choice_has_one_member_only() throws Exception {
    assertThat(why("CONFIG_FULL=y\n", "CONFIG_NONE=y\n"))
        .endsWith("is n: the choice took NONE, its default");
    assertThat(why("CONFIG_FULL=y\nCONFIG_NONE=y\n", "CONFIG_NONE=y\n"))
        .endsWith("is n: the choice took NONE, as x.config:2 asks");
  }

  @Test
  void what_a_select_forces_cannot_be_unset() throws Exception {
    String resolved = "CONFIG_DRIVER=y\nCONFIG_EXPERT=y\nCONFIG_HELPER=y\n";

    assertThat(why("# CONFIG_HELPER is not set\nCONFIG_DRIVER=y\n", resolved))
        .isEqualTo(
            "CONFIG_HELPER asked n (x.config:1), is y: selected by DRIVER, as x.config:2 asks");
  }

  @Test
  void without_a_prompt_a_fragment_changes_nothing() throws Exception {
    assertThat(why("CONFIG_HAVE_KPROBES=y\n", ""))
        .endsWith("is n: no prompt, so no fragment can set it: its default decides");
    assertThat(why("# CONFIG_INNER is not set\n", "CONFIG_INNER=y\n"))
        .endsWith("is y: no prompt, so no fragment can unset it: its default decides");
  }

  @Test
  void a_select_whose_condition_does_not_hold_is_named_with_it() throws Exception {
    assertThat(why("CONFIG_ABI=y\n", "CONFIG_DRIVER=y\n"))
        .endsWith("no prompt, so no fragment can set it: DRIVER selects it only if EXPERT");
  }

  @Test
  void a_module_without_modules_is_built_in() throws Exception {
    assertThat(why("CONFIG_DRIVER=m\n", "CONFIG_DRIVER=y\n")).endsWith("is y: MODULES is n");
    assertThat(why("CONFIG_RT=m\n", "CONFIG_RT=y\nCONFIG_MODULES=y\n"))
        .endsWith("is y: it is of type bool");
  }

  @Test
  void conditions_in_a_circle_come_to_an_end() throws Exception {
    assertThat(why("CONFIG_LOOP_A=y\n", "")).contains("depends on LOOP_B; LOOP_B is n");
  }

  @Test
  void what_cannot_be_told_names_the_place_to_look_at() throws Exception {
    assertThat(why("CONFIG_RT=y\n", ""))
        .contains("is n: the tree's Kconfig files decide otherwise; see Kconfig:");
  }
}
