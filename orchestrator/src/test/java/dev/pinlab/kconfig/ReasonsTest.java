// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
      \tdefault y
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
      \trange 2 4 if RT
      \trange 2 LARGEST
      config LARGEST
      \tint
      config ASLEEP
      \tbool "asleep"
      \tselect HELPER
      config AWAKE
      \tbool "awake"
      \tselect HELPER if SLAB
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
      config SOME
      \tbool "some"
      config FULL
      \tbool "full"
      \tdepends on $(cc-option,-ffull)
      endchoice
      config LOOP_A
      \tbool "a"
      \tdepends on LOOP_B
      config LOOP_B
      \tbool "b"
      \tdepends on LOOP_A
      config LOOP_C
      \tbool "c"
      \tdepends on LOOP_A
      config PART
      \ttristate "part"
      \tdepends on DRIVER
      config BUFFERS
      \tint "buffers"
      \tdepends on DRIVER
      \trange 1 4
      config AS_MODULE
      \ttristate "module"
      \tdepends on m
      if EXPERT
      config TWICE
      \tbool "twice"
      \tdepends on EXPERT
      endif
      config UNHELPED
      \tbool "unhelped"
      \tdepends on !HELPER
      config ANY
      \tbool "any"
      \tdepends on (RT && GUARD) || (NONE && FULL) || EXPERT
      config FIVE
      \tbool "five"
      \tdepends on RT && GUARD && FULL && EXPERT && DRIVER
      config D1
      \tbool "1"
      config D2
      \tbool "2"
      \tdepends on D1
      config D3
      \tbool "3"
      \tdepends on D2
      config D4
      \tbool "4"
      \tdepends on D3
      config D5
      \tbool "5"
      \tdepends on D4
      config D6
      \tbool "6"
      \tdepends on D5
      config D7
      \tbool "7"
      \tdepends on D6
      config D8
      \tbool "8"
      \tdepends on D7
      config D9
      \tbool "9"
      \tdepends on D8
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
  void of_many_alternatives_the_nearest_is_named() throws Exception {
    assertThat(why("CONFIG_ANY=y\n", ""))
        .endsWith(
            "depends on (RT && GUARD) || (NONE && FULL) || EXPERT; EXPERT is n, nothing asks for"
                + " it");
  }

  @Test
  void of_many_conditions_the_first_are_followed() throws Exception {
    assertThat(why("CONFIG_FIVE=y\n", ""))
        .contains("depends on RT && GUARD && FULL && EXPERT && DRIVER; RT is n", "; EXPERT is n")
        .doesNotContain("DRIVER is n");
  }

  @Test
  void a_long_way_down_is_followed_for_some_steps() throws Exception {
    assertThat(why("CONFIG_D9=y\n", "")).endsWith("D2 is n: depends on D1");
  }

  @Test
  void a_prompt_that_is_not_offered_is_named_with_its_condition() throws Exception {
    assertThat(why("CONFIG_SYSFS=y\n", ""))
        .endsWith("is n: is offered only if EXPERT; EXPERT is n, nothing asks for it");
    assertThat(why("# CONFIG_SYSFS is not set\n", "CONFIG_SYSFS=y\n"))
        .endsWith("is y: is offered only if EXPERT, and on by default");
  }

  @Test
  void a_condition_that_stands_twice_is_named_once() throws Exception {
    assertThat(why("CONFIG_TWICE=y\n", ""))
        .endsWith("is n: depends on EXPERT; EXPERT is n, nothing asks for it");
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
    assertThat(why("CONFIG_UNHELPED=y\n", "CONFIG_ASLEEP=y\nCONFIG_HELPER=y\n"))
        .endsWith("is n: depends on !HELPER; HELPER is y, selected by ASLEEP");
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
    assertThat(why("# optional: since 5.11\nCONFIG_GUP_TEST=y\n", ""))
        .endsWith(" does not exist in the made-up tree, which the fragment allows");
  }

  @Test
  void a_value_out_of_range_is_named_with_the_range() throws Exception {
    assertThat(why("CONFIG_NR_CPUS=9999\n", "CONFIG_NR_CPUS=512\nCONFIG_LARGEST=512\n"))
        .isEqualTo("CONFIG_NR_CPUS asked 9999 (x.config:1), is 512: out of range 2 to LARGEST");
    assertThat(why("CONFIG_NR_CPUS=y\n", "CONFIG_NR_CPUS=512\n"))
        .endsWith("is 512: it is of type int");
    assertThat(why("CONFIG_NR_CPUS=1\n", "CONFIG_NR_CPUS=512\nCONFIG_LARGEST=512\n"))
        .endsWith("is 512: out of range 2 to LARGEST");
    assertThat(why("CONFIG_NR_CPUS=5\n", "CONFIG_NR_CPUS=4\nCONFIG_LARGEST=512\nCONFIG_RT=y\n"))
        .endsWith("is 4: out of range 2 to 4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "512"})
  void both_ends_of_a_range_are_in_it(String value) throws Exception {
    assertThat(why("CONFIG_NR_CPUS=" + value + "\n", "CONFIG_NR_CPUS=8\nCONFIG_LARGEST=512\n"))
        .contains("is 8: the tree's Kconfig files decide otherwise; see Kconfig:");
  }

  @Test
  void a_number_may_depend_on_a_module() throws Exception {
    assertThat(why("CONFIG_BUFFERS=9\n", "CONFIG_BUFFERS=4\nCONFIG_DRIVER=m\nCONFIG_MODULES=y\n"))
        .endsWith("is 4: out of range 1 to 4");
    assertThat(why("CONFIG_BUFFERS=2\n", ""))
        .endsWith("is n: depends on DRIVER; DRIVER is n, nothing asks for it");
  }

  @Test
  void what_depends_on_a_module_is_one_at_most() throws Exception {
    String resolved = "CONFIG_MODULES=y\nCONFIG_DRIVER=m\nCONFIG_PART=m\n";

    assertThat(why("CONFIG_PART=y\nCONFIG_DRIVER=m\n", resolved))
        .endsWith("is m: depends on DRIVER; DRIVER is m, as x.config:2 asks");
    assertThat(why("CONFIG_PART=m\n", resolved.replace("PART=m", "PART=n")))
        .contains("is n: the tree's Kconfig files decide otherwise");
    assertThat(why("CONFIG_AS_MODULE=m\n", "")).endsWith("is n: depends on m; MODULES is n");
  }

  @Test
  void a_choice_has_one_member_only() throws Exception {
    assertThat(why("CONFIG_FULL=y\n", "CONFIG_NONE=y\n"))
        .endsWith("is n: the choice took NONE, its default");
    assertThat(why("CONFIG_FULL=y\nCONFIG_NONE=y\n", "CONFIG_NONE=y\n"))
        .endsWith("is n: the choice took NONE, as x.config:2 asks");
    assertThat(why("CONFIG_FULL=y\n", "CONFIG_SOME=y\n"))
        .endsWith("is n: the choice took SOME, its default");
    assertThat(why("# CONFIG_NONE is not set\n", "CONFIG_NONE=y\n"))
        .endsWith("is y: its choice takes it where nothing asks for another of it");
  }

  @Test
  void what_a_select_forces_cannot_be_unset() throws Exception {
    String resolved = "CONFIG_AWAKE=y\nCONFIG_DRIVER=y\nCONFIG_EXPERT=y\nCONFIG_HELPER=y\n";

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
    assertThat(why("CONFIG_ABI=y\n", ""))
        .endsWith(
            "no prompt, so no fragment can set it: it is selected by DRIVER, none of which is on");
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
    assertThat(why("CONFIG_LOOP_C=y\n", ""))
        .endsWith(
            "depends on LOOP_A; LOOP_A is n: depends on LOOP_B; LOOP_B is n: depends on LOOP_A");
  }

  @Test
  void what_cannot_be_told_names_the_place_to_look_at() throws Exception {
    assertThat(why("CONFIG_RT=y\n", ""))
        .contains("is n: the tree's Kconfig files decide otherwise; see Kconfig:");
    assertThat(why("# CONFIG_RT is not set\n", "CONFIG_RT=y\n"))
        .contains("is y: the tree's Kconfig files decide otherwise; see Kconfig:");
  }
}
