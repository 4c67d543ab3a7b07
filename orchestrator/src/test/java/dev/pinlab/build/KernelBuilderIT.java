// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.kconfig.Asked;
import dev.pinlab.kconfig.Fragment;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.process.Namespaces;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Patch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelBuilderIT {
  @TempDir Path directory;

  @Test
  void a_series_gives_another_image_than_the_unpatched_tree_and_a_second_build_is_a_hit()
      throws Exception {
    KernelBuilder builder = Real.builder();

    KernelImage unpatched = builder.build(Real.source(""), Real.config());
    KernelImage patched = builder.build(Real.source("v4"), Real.config());
    KernelImage again = builder.build(Real.source("v4"), Real.config());

    assertThat(patched.sha256()).isNotEqualTo(unpatched.sha256());
    assertThat(again.cached()).isTrue();
    assertThat(again.sha256()).isEqualTo(patched.sha256());
  }

  @Test
  void a_patch_that_changes_only_a_comment_gives_the_same_image() throws Exception {
    Path patch = commentPatch();

    KernelImage unpatched = Real.builder().build(Real.source(""), Real.config());
    KernelImage commented =
        Real.builder().build(Real.source(List.of(Patch.of(patch))), Real.config());

    assertThat(commented.vmlinux()).isNotEqualTo(unpatched.vmlinux());
    assertThat(commented.sha256()).isEqualTo(unpatched.sha256());
  }

  @Test
  void a_build_in_place_gives_the_image_of_an_overlay_and_leaves_the_tree_as_it_was()
      throws Exception {
    assumeTrue(Overlays.on(Real.cache()).isPresent(), "this host lets nobody mount an overlay");
    KernelImage unpatched = Real.builder().build(Real.source(""), Real.config());
    KernelImage overlaid = Real.builder().build(Real.source("v5.13"), Real.config());
    Files.delete(overlaid.vmlinux());

    KernelImage inPlace =
        new KernelBuilder(Real.cache(), Toolchain.ofHost(X86_64), new InPlaceTree())
            .build(Real.source("v5.13"), Real.config());
    Files.delete(unpatched.vmlinux());
    KernelImage rebuilt = Real.builder().build(Real.source(""), Real.config());

    assertThat(inPlace.cached()).isFalse();
    assertThat(inPlace.sha256()).isEqualTo(overlaid.sha256());
    assertThat(inPlace.symbols().orElseThrow()).content().contains(" T pin_user_pages\n");
    assertThat(rebuilt.cached()).isFalse();
    assertThat(rebuilt.symbols().orElseThrow()).content().contains(" T pin_user_pages\n");
    assertThat(rebuilt.sha256()).isEqualTo(unpatched.sha256());
  }

  @Test
  void an_overlay_in_a_user_namespace_gives_the_same_image() throws Exception {
    assumeTrue(Overlays.on(Real.cache()).isPresent(), "this host lets nobody mount an overlay");
    KernelImage image = Real.builder().build(Real.source("v4"), Real.config());
    Files.delete(image.vmlinux());

    KernelImage mapped =
        new KernelBuilder(
                Real.cache(), Toolchain.ofHost(X86_64), new OverlaidTree(new Namespaces(true)))
            .build(Real.source("v4"), Real.config());

    assertThat(mapped.cached()).isFalse();
    assertThat(mapped.sha256()).isEqualTo(image.sha256());
  }

  @Test
  void an_image_with_one_bit_turned_is_built_again() throws Exception {
    KernelImage image = Real.builder().build(Real.source("v5.10.0"), Real.config());
    byte[] bytes = Files.readAllBytes(image.vmlinux());
    bytes[bytes.length / 2] ^= 1;
    Files.write(image.vmlinux(), bytes);

    KernelImage rebuilt = Real.builder().build(Real.source("v5.10.0"), Real.config());

    assertThat(rebuilt.cached()).isFalse();
    assertThat(rebuilt.sha256()).isEqualTo(image.sha256());
  }

  @Test
  void a_patch_that_does_not_compile_is_named_by_file_line_and_first_error() throws Exception {
    Path patch = directory.resolve("broken.patch");
    Files.writeString(
        patch,
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -1,4 +1,5 @@
         // SPDX-License-Identifier: GPL-2.0-only
        +int broken(void) { return no_such_name; }
         #include <linux/kernel.h>
         #include <linux/errno.h>
         #include <linux/err.h>
        """);

    assertThatThrownBy(
            () -> Real.builder().build(Real.source(List.of(Patch.of(patch))), Real.config()))
        .isInstanceOf(VariantFailure.class)
        .hasMessageStartingWith("mm/gup.c:2: error: ")
        .hasMessageContaining("no_such_name")
        .hasMessageNotContaining("\n");
  }

  @Test
  void an_option_that_only_the_patch_defines_is_in_the_image() throws Exception {
    Path patch = directory.resolve("option.patch");
    Files.writeString(
        patch,
        """
        --- a/mm/Kconfig
        +++ b/mm/Kconfig
        @@ -1,3 +1,6 @@
         # SPDX-License-Identifier: GPL-2.0-only
        +config PINLAB_NEW
        +\tbool "A new option"
        +
        \s
         menu "Memory Management options"
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -1,4 +1,7 @@
         // SPDX-License-Identifier: GPL-2.0-only
        +#ifdef CONFIG_PINLAB_NEW
        +const char pinlab_new[] = "pinlab: the new option is on";
        +#endif
         #include <linux/kernel.h>
         #include <linux/errno.h>
         #include <linux/err.h>
        """);
    Fragment fragment = Fragment.parse("new.config", "CONFIG_PINLAB_NEW=y\n");
    List<Asked> asked = new ArrayList<>(Real.config().asked());
    asked.addAll(fragment.asked());

    KernelImage image =
        Real.builder()
            .build(
                Real.source(List.of(Patch.of(patch))), new MergedConfig(asked, Optional.empty()));

    assertThat(Files.readString(image.vmlinux(), ISO_8859_1))
        .contains("pinlab: the new option is on");
  }

  private Path commentPatch() throws Exception {
    Path patch = directory.resolve("comment.patch");
    Files.writeString(
        patch,
        """
        --- a/mm/gup.c
        +++ b/mm/gup.c
        @@ -1,4 +1,6 @@
         // SPDX-License-Identifier: GPL-2.0-only
        +/* Nothing but words, */
        +/* on two lines of their own. */
         #include <linux/kernel.h>
         #include <linux/errno.h>
         #include <linux/err.h>
        """);
    return patch;
  }
}
