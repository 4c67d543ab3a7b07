// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.FakeKernel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KconfigReaderTest {
  @TempDir Path tree;

  private Kconfig read(String text) throws Exception {
    FakeKernel.write(tree, "Kconfig", text);
    return KconfigReader.read(tree, "x86");
  }

  private static SymbolDefinition only(Kconfig kconfig, String symbol) {
    assertThat(kconfig.definitions(symbol)).hasSize(1);
    return kconfig.definitions(symbol).get(0);
  }

  @Test
  void a_symbol_has_its_place_and_its_type() throws Exception {
    Kconfig kconfig = read("mainmenu \"x\"\n\nmenuconfig NET\n\ttristate \"Networking\"\n");

    assertThat(only(kconfig, "NET").place()).isEqualTo("Kconfig:3");
    assertThat(kconfig.type("NET")).isEqualTo("tristate");
    assertThat(kconfig.defines("INET")).isFalse();
  }

  @Test
  void it_depends_on_what_stands_around_it_too() throws Exception {
    Kconfig kconfig =
        read(
            """
            menu "Memory" # with a comment
            \tdepends on MMU && !TINY
            \tvisible if EXPERT
            comment "a comment has conditions of its own"
            \tdepends on NOTHING
            if A || B
            config CMA
            \tbool "CMA if asked" if C
            \tdepends on D # and why
            endif
            config OTHER
            \tbool "other"
            endmenu
            config LAST
            \tbool "last"
            """);

    assertThat(only(kconfig, "CMA").dependsOn().toString()).isEqualTo("[MMU, !TINY, A || B, D]");
    assertThat(only(kconfig, "CMA").prompt().orElseThrow()).hasToString("EXPERT && C");
    assertThat(only(kconfig, "OTHER").dependsOn().toString()).isEqualTo("[MMU, !TINY]");
    assertThat(only(kconfig, "LAST").dependsOn()).isEmpty();
  }

  @Test
  void a_condition_goes_on_behind_a_backslash_and_a_help_text_is_none() throws Exception {
    Kconfig kconfig =
        read(
            """
            config KASAN
            \tbool "KASAN"
            \thelp
            \t  Text about
            \t  depends on NOTHING

                      select NOTHING
            \t    select NOTHING
                    depends on (A && B) || \\
            \t\t   (C && D)
            config NEXT
            \tbool
            \t---help---
            \t  select NOTHING
            \tselect OLD
            config SHORT
            \tbool
            \thelp
            config LAST
            \tbool
            """);

    assertThat(only(kconfig, "KASAN").dependsOn().toString()).isEqualTo("[(A && B) || (C && D)]");
    assertThat(kconfig.selectors("NOTHING")).isEmpty();
    assertThat(only(kconfig, "NEXT").prompt()).isEmpty();
    assertThat(kconfig.selectors("OLD")).hasSize(1);
    assertThat(kconfig.defines("LAST")).isTrue();
  }

  @Test
  void the_files_of_one_architecture_are_read_and_each_of_a_pattern() throws Exception {
    FakeKernel.write(tree, "arch/x86/Kconfig", "config X86\n\tdef_bool y\n");
    FakeKernel.write(tree, "arch/arm/Kconfig", "config ARM\n\tdef_bool y\n");
    FakeKernel.write(tree, "drivers/a/Kconfig", "config A\n\tbool\n");
    FakeKernel.write(tree, "drivers/b/Kconfig", "config B\n\tbool\n");
    FakeKernel.write(tree, "drivers/b/c/Kconfig", "config DEEPER\n\tbool\n");
    FakeKernel.write(tree, "mm/Kconfig", "config MMU\n\tbool\n");

    Kconfig kconfig =
        read(
            """
            source "arch/$(SRCARCH)/Kconfig"
            source "drivers/*/Kconfig"
            source "$(srctree)/mm/Kconfig"
            source "not/there/Kconfig"
            source "not/*/Kconfig"
            """);

    assertThat(kconfig.defines("X86")).isTrue();
    assertThat(kconfig.defines("ARM")).isFalse();
    assertThat(only(kconfig, "A").place()).isEqualTo("drivers/a/Kconfig:1");
    assertThat(kconfig.defines("B")).isTrue();
    assertThat(kconfig.defines("DEEPER")).isFalse();
    assertThat(kconfig.defines("MMU")).isTrue();
  }

  @Test
  void files_that_name_each_other_come_to_an_end() throws Exception {
    assertThat(read("config A\n\tbool\nsource \"Kconfig\"\n").defines("A")).isTrue();
  }

  @Test
  void macros_are_kept_as_they_are_written() throws Exception {
    Kconfig kconfig =
        read(
            """
            cc-option = $(success,$(CC) $(1) -c -x c /dev/null)
            config CC_HAS_IT
            \tdef_tristate $(cc-option,-fno-it -Wall)
            config IT
            \tbool "it" if "$(ARCH)" = "x86"
            \tdepends on $(cc-option,-fsome(#thing)) && CC_HAS_IT
            """);

    assertThat(only(kconfig, "IT").dependsOn().toString())
        .isEqualTo("[$(cc-option,-fsome(#thing)), CC_HAS_IT]");
    assertThat(only(kconfig, "IT").prompt().orElseThrow()).hasToString("$(ARCH) = \"x86\"");
    assertThat(kconfig.type("CC_HAS_IT")).isEqualTo("tristate");
  }

  @Test
  void the_members_of_a_choice_know_each_other() throws Exception {
    Kconfig kconfig =
        read(
            """
            choice
            \tprompt "Preemption"
            \tdefault NONE
            \tdepends on SMP
            config NONE
            \tbool "None"
            if A
            config FULL
            \tbool "Full" if B
            endif
            endchoice
            choice
            \tprompt "Timer"
            config HZ_100
            \tbool "100"
            endchoice
            config FREE
            \tbool "free"
            """);

    SymbolDefinition full = only(kconfig, "FULL");
    assertThat(kconfig.members(full.choice().orElseThrow())).containsExactly("NONE", "FULL");
    assertThat(full.dependsOn().toString()).isEqualTo("[SMP, A]");
    assertThat(full.prompt().orElseThrow()).hasToString("B");
    assertThat(only(kconfig, "FREE").choice()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prompt \"Timer\" if EXPERT", "bool \"Timer\" if EXPERT"})
  void what_a_choice_is_offered_for_its_members_are_offered_for(String prompt) throws Exception {
    Kconfig kconfig = read("choice\n\t" + prompt + "\nconfig HZ_100\n\tbool \"100\"\nendchoice\n");

    assertThat(only(kconfig, "HZ_100").prompt().orElseThrow()).hasToString("EXPERT");
  }

  @Test
  void the_type_stands_where_any_of_its_definitions_has_it() throws Exception {
    Kconfig kconfig = read("config A\n\tdefault 8\nconfig A\n\tint \"a\"\nconfig B\n\tdefault y\n");

    assertThat(kconfig.type("A")).isEqualTo("int");
    assertThat(kconfig.type("B")).isEqualTo("bool");
  }

  @Test
  void what_no_kconfig_would_take_is_passed_over() throws Exception {
    Kconfig kconfig =
        read("endmenu\nendif\nnonsense here\nconfig A\n\tbool \"a\"\n\tdepends on && (\n");

    assertThat(only(kconfig, "A").dependsOn().toString()).isEqualTo("[&& (]");
  }
}
