// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.PristineSource;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigResolverIT {
  private static final Path CONFIGS = Path.of("../kernel-configs");

  @TempDir static Path root;
  private static Cache cache;
  private static PristineSource tree;

  @BeforeAll
  static void fetch() throws Exception {
    cache = new Cache(root.resolve("cache"));
    tree = new Sources(cache).fetch(new Tree.Debian("5.10"));
  }

  @Test
  void every_fragment_is_honoured_and_its_answer_is_kept() throws Exception {
    MergedConfig asked = merged("base", "cma", "movable", "observe", "pin", "disturb");

    Cache own = new Cache(root.resolve("own"));

    ResolvedConfig config = resolve(own, patched(), asked);

    assertThat(config.text().lines())
        .contains("CONFIG_CMA=y", "CONFIG_MEMORY_HOTREMOVE=y", "CONFIG_KPROBES=y")
        .contains("CONFIG_GUP_BENCHMARK=y");
    Path kept = onlyEntry(own.root().resolve("configs")).resolve("config");
    FileTime made = Files.getLastModifiedTime(kept);
    assertThat(resolve(own, patched(), asked).text()).isEqualTo(config.text());
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(made);
  }

  @Test
  void the_debug_fragment_is_honoured_too() throws Exception {
    ResolvedConfig config =
        resolve(patched(), merged("base", "cma", "movable", "observe", "debug"));

    assertThat(config.text().lines()).contains("CONFIG_PROVE_LOCKING=y", "CONFIG_PAGE_POISONING=y");
  }

  @Test
  void what_the_tree_does_not_honour_is_named() throws Exception {
    Fragment fragment =
        Fragment.parse(
            "mine.config", "CONFIG_KPROBES=y\nCONFIG_GUP_TEST=y\nCONFIG_XARRAY_MULTI=y\n");

    assertThatThrownBy(() -> resolve(patched(), MergedConfig.of(List.of(fragment))))
        .isInstanceOf(VariantFailure.class)
        .hasMessageContaining(
            "CONFIG_KPROBES asked y (mine.config:1), is n: depends on MODULES; MODULES is n, nothing"
                + " asks for it")
        .hasMessageContaining("CONFIG_GUP_TEST asked y (mine.config:2) does not exist in 5.10.")
        .hasMessageContaining(
            "CONFIG_XARRAY_MULTI asked y (mine.config:3), is n: no prompt, so no fragment can set it");
  }

  @Test
  void what_fell_is_told_beside_what_came_out() throws Exception {
    Fragment wide = Fragment.parse("wide.config", "CONFIG_64BIT=y\n");
    Fragment kasan = Fragment.read(CONFIGS.resolve("kasan.config"));
    Fragment kfence = Fragment.read(CONFIGS.resolve("kfence.config"));

    Resolution resolution =
        new ConfigResolver(cache, HostWorkshop.HOST)
            .examine(
                patched(), MergedConfig.of(List.of(wide, kasan, kfence)), Map.of(), "host gcc");

    assertThat(resolution.failures())
        .extracting(Fallen::toString)
        .first()
        .asString()
        .startsWith("CONFIG_KASAN asked y (kasan.config:4), is n: depends on ")
        .contains("SYSFS is n");
    assertThat(resolution.failures())
        .extracting(Fallen::toString)
        .last()
        .asString()
        .startsWith("CONFIG_KFENCE asked y (kfence.config:4) does not exist in 5.10.");
    assertThat(resolution.fallen()).last().matches(Fallen::excused);
    assertThat(resolution.text()).contains("CONFIG_X86=y");
  }

  @Test
  void a_config_that_was_given_is_kept_and_added_to() throws Exception {
    Path file =
        FakeKernel.write(
            root, "mine/.config", "CONFIG_64BIT=y\nCONFIG_DEBUG_FS=y\nCONFIG_HZ_300=y\n");
    MergedConfig asked =
        MergedConfig.over(
            Optional.of(BaseConfig.read(file)),
            List.of(Fragment.parse("x.config", "CONFIG_CMA=y\n")));

    String text = resolve(patched(), asked).text();

    assertThat(text.lines()).contains("CONFIG_DEBUG_FS=y", "CONFIG_HZ_300=y", "CONFIG_CMA=y");
    assertThat(Change.of(asked, text)).first().hasToString("CONFIG_CMA: n -> y (x.config:1)");
  }

  @Test
  void an_option_that_a_patch_adds_is_known() throws Exception {
    PreparedSource source = patched(mmKconfig("+config PINLAB_NEW", "+\tbool \"A new option\""));

    ResolvedConfig config =
        resolve(source, MergedConfig.of(List.of(Fragment.parse("x", "CONFIG_PINLAB_NEW=y\n"))));

    assertThat(config.text().lines()).contains("CONFIG_PINLAB_NEW=y");
  }

  @Test
  void a_patch_that_breaks_kconfig_is_told_with_file_and_line() throws Exception {
    PreparedSource source = patched(mmKconfig("+config PINLAB_NEW", "+\tnonsense here"));

    assertThatThrownBy(() -> resolve(source, merged("cma")))
        .isInstanceOf(VariantFailure.class)
        .hasMessageContaining("mm/Kconfig:4: ")
        .message()
        .doesNotContain("\n");
  }

  private static ResolvedConfig resolve(PreparedSource source, MergedConfig asked)
      throws Exception {
    return resolve(cache, source, asked);
  }

  private static ResolvedConfig resolve(Cache in, PreparedSource source, MergedConfig asked)
      throws Exception {
    return new ConfigResolver(in, HostWorkshop.HOST).resolve(source, asked, Map.of(), "host gcc");
  }

  private static PreparedSource patched(Path... patches) throws Exception {
    return new Sources(cache).apply(tree, Stream.of(patches).map(Patch::of).toList());
  }

  private static MergedConfig merged(String... names) throws Exception {
    List<Fragment> fragments = new ArrayList<>();
    for (String name : names) {
      fragments.addAll(Fragment.read(CONFIGS.resolve(name + ".config"), Architecture.X86_64));
    }
    return MergedConfig.of(fragments);
  }

  private static Path onlyEntry(Path directory) throws Exception {
    try (var entries = Files.list(directory)) {
      List<Path> found = entries.toList();
      assertThat(found).hasSize(1);
      return found.get(0);
    }
  }

  private static Path mmKconfig(String... added) throws Exception {
    String top =
        Files.readAllLines(tree.directory().resolve("mm/Kconfig")).stream()
            .limit(3)
            .reduce("", (text, line) -> text + " " + line + "\n");
    String diff =
        "--- a/mm/Kconfig\n+++ b/mm/Kconfig\n@@ -1,3 +1,6 @@\n"
            + top.replaceFirst("\n", "\n" + String.join("\n", added) + "\n+\n");
    return FakeKernel.write(root, "k" + diff.hashCode() + ".patch", diff);
  }
}
