// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.arch.Architecture.ARM64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.RememberedPackages.Remembered;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package that no Debian has, so that none of these could come from a mirror. */
class ForeignPackagesTest {
  private static final String NAME = "pinlab-no-such-package";
  private static final Remembered FETCHED =
      new Remembered(NAME + "_1%3a2.0-1+b1~x_arm64.deb", "0123456789abcdef".repeat(4));
  private static final String KEY = NAME + "_1-2.0-1+b1-x_arm64-0123456789abcdef";

  @TempDir Path root;
  private Cache cache;
  private ForeignPackages packages;

  @BeforeEach
  void remember() throws Exception {
    cache = new Cache(root);
    packages = new ForeignPackages(cache);
    new RememberedPackages(cache).remember(NAME + "-arm64", FETCHED);
    cache.<HostFailure>publishSealed(
        "packages", KEY, into -> FakeKernel.write(into, "files/bin/tool", "works"));
  }

  @Test
  void one_that_was_fetched_before_needs_no_mirror_and_is_found_by_its_version_and_digest()
      throws Exception {
    Path files = packages.unpacked(NAME, ARM64);

    assertThat(files).isEqualTo(root.resolve("packages").resolve(KEY).resolve("files"));
    assertThat(files.resolve("bin/tool")).hasContent("works");
  }

  @Test
  void one_that_is_damaged_is_not_used_and_what_cannot_be_fetched_is_told_in_one_line()
      throws Exception {
    Files.writeString(root.resolve("packages").resolve(KEY).resolve("files/bin/tool"), "spoilt");

    assertThatThrownBy(() -> packages.unpacked(NAME, ARM64))
        .isInstanceOf(HostFailure.class)
        .hasMessageStartingWith(NAME + " for guests of arm64: ")
        .hasMessageNotContaining("\n");
    assertThat(root.resolve("packages").resolve(KEY)).doesNotExist();
  }
}
