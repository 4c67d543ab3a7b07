// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.vm.Accel;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which annotation is stronger; the methods of the classes below are never run. */
class AskedTest {
  private static Asked of(Class<?> type, String method) {
    return Asked.of(
        Arrays.stream(type.getDeclaredMethods())
            .filter(one -> one.getName().equals(method))
            .findFirst()
            .orElseThrow(),
        type);
  }

  private static List<String> variants(Class<?> type, String method) {
    return of(type, method).variants().stream().map(AskedVariant::id).toList();
  }

  private static List<String> layouts(Class<?> type, String method) {
    return of(type, method).layouts().stream().map(AskedLayout::id).toList();
  }

  static class Alone {
    @KernelTest(tree = "debian:5.10", series = "patches/5.10/v5.13/", layout = "cma=320M")
    void series() {}

    @KernelTest(tree = "debian:5.10", patches = "sent/0001-mm-gup.patch")
    void patch() {}

    @KernelTest(
        tree = "debian:5.10",
        patches = {"a.patch", "b.patch"})
    void patches() {}

    @KernelTest(tree = "debian:5.10", cmdline = "nokaslr")
    void tree() {}

    @KernelTest(series = "a", variants = "b=c")
    void both() {}

    @KernelTest(accel = "xen")
    void accelerated() {}

    @KernelTest(variants = "v4")
    void unknown() {}

    @Variant(id = "a", series = "one")
    @Variant(id = "a", series = "two")
    @KernelTest
    void twice() {}
  }

  @Test
  void a_variant_without_a_name_is_called_by_its_patches() {
    assertThat(variants(Alone.class, "series")).containsExactly("v5.13");
    assertThat(variants(Alone.class, "patch")).containsExactly("0001-mm-gup");
    assertThat(variants(Alone.class, "patches")).containsExactly("patched");
  }

  @Test
  void a_tree_alone_is_a_variant_with_what_else_is_said() {
    AskedVariant only = of(Alone.class, "tree").variants().get(0);
    assertThat(only.id()).isEqualTo("unpatched");
    assertThat(only.common())
        .isEqualTo(new AskedVariant.Common("debian:5.10", List.of(), "nokaslr", ""));
  }

  @Kernels(
      tree = "debian:5.10",
      variants = {"v4=patches/5.10/v4", "stable="},
      layouts = {"cma=320M", "movablecore=256M"},
      configs = {"base", "cma"},
      accel = "tcg")
  @Variant(id = "latest", tree = "debian:7.2", configs = "base")
  @Layout(id = "big", value = "cma=320M,memory=1G")
  @Seed(7)
  static class Whole {
    @KernelTest
    void all() {}

    @KernelTest(
        variants = {"stable", "mine=my.mbox#v2"},
        layouts = {"big", "cma=64M"})
    void some() {}

    @Variant(id = "other", series = "other")
    @Layout("cma=128M")
    @Seed(8)
    @KernelTest(tree = "debian:6.1", accel = "auto")
    void other() {}

    @KernelTest(cmdline = "quiet")
    void booted() {}

    @KernelTest(layout = "small")
    void unknown() {}

    static class Inner {
      @KernelTest
      void all() {}
    }

    @Kernels(variants = "v5=patches/5.10/v5")
    static class Stronger {
      @KernelTest
      void all() {}
    }
  }

  @Test
  void a_test_that_says_nothing_has_what_its_class_has() {
    assertThat(variants(Whole.class, "all")).containsExactly("v4", "stable", "latest");
    assertThat(layouts(Whole.class, "all")).containsExactly("cma-320M", "movablecore-256M", "big");
    assertThat(of(Whole.class, "all").accel()).contains(Accel.TCG);
    assertThat(of(Whole.class, "all").seed()).hasValue(7);
  }

  @Test
  void what_a_variant_says_is_stronger_than_what_its_class_says_of_all() {
    List<AskedVariant> variants = of(Whole.class, "all").variants();
    assertThat(variants.get(0).common().tree()).isEqualTo("debian:5.10");
    assertThat(variants.get(0).common().configs()).containsExactly("base", "cma");
    assertThat(variants.get(2).common().tree()).isEqualTo("debian:7.2");
    assertThat(variants.get(2).common().configs()).containsExactly("base");
  }

  @Test
  void a_test_names_some_of_its_class_and_others_of_its_own() {
    assertThat(variants(Whole.class, "some")).containsExactly("stable", "mine");
    assertThat(of(Whole.class, "some").variants().get(1).series()).isEqualTo("my.mbox#v2");
    assertThat(layouts(Whole.class, "some")).containsExactly("big", "cma-64M");
  }

  @Test
  void annotations_of_a_method_are_stronger_than_those_of_its_class() {
    Asked asked = of(Whole.class, "other");
    assertThat(asked.variants()).hasSize(1);
    assertThat(asked.variants().get(0).common().tree()).isEqualTo("debian:6.1");
    assertThat(layouts(Whole.class, "other")).containsExactly("cma-128M");
    assertThat(asked.seed()).hasValue(8);
  }

  @Test
  void what_a_test_says_of_all_holds_for_the_variants_of_its_class() {
    assertThat(of(Whole.class, "booted").variants())
        .hasSize(3)
        .allMatch(variant -> variant.common().cmdline().equals("quiet"));
  }

  @Test
  void a_class_has_what_the_class_around_it_has_unless_it_says_otherwise() {
    assertThat(variants(Whole.Inner.class, "all")).containsExactly("v4", "stable", "latest");
    assertThat(variants(Whole.Stronger.class, "all")).containsExactly("v5");
    assertThat(of(Whole.Stronger.class, "all").variants().get(0).common().tree())
        .isEqualTo("debian:5.10");
    assertThat(layouts(Whole.Stronger.class, "all")).hasSize(3);
  }

  @Kernels(arch = "arm64")
  static class Foreign {
    @Variant(id = "foreign")
    @Variant(id = "own", arch = "x86_64")
    @KernelTest
    void both() {}
  }

  @Test
  void the_architectures_of_its_guests_are_known_before_any_variant_is() {
    assertThat(Asked.of(Foreign.class).architectures()).containsExactly("arm64");
    assertThat(of(Foreign.class, "both").architectures())
        .containsExactlyInAnyOrder("arm64", "x86_64");
    assertThat(of(Alone.class, "tree").architectures()).containsExactly("");
  }

  @Test
  void mistakes_say_what_there_is() {
    assertThatThrownBy(() -> of(Whole.class, "unknown"))
        .hasMessage(
            "layout \"small\": the class has none of that id; it has cma-320M, movablecore-256M,"
                + " big");
    assertThatThrownBy(() -> of(Alone.class, "unknown"))
        .hasMessage("variant \"v4\": the class has none of that id; it has none at all");
    assertThatThrownBy(() -> of(Alone.class, "both"))
        .hasMessage(
            "variants: a test that names a series or patches has one variant; remove one of them");
    assertThatThrownBy(() -> of(Alone.class, "accelerated"))
        .hasMessage("accel: \"xen\" is not known; choose from auto, kvm, tcg");
    assertThatThrownBy(() -> of(Alone.class, "twice"))
        .hasMessage("variant a: is there twice; rename one");
  }
}
