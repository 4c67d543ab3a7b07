// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptImagesTest {
  @TempDir Path directory;

  private Path image(String key, String bytes) throws Exception {
    Path entry = Files.createDirectories(directory.resolve("images").resolve(key));
    Path image = Files.writeString(entry.resolve(Architecture.X86_64.image()), bytes);
    Files.writeString(entry.resolve("vmlinux.sha256"), Digest.ofFile(image));
    return image;
  }

  private KeptImages images() {
    return new KeptImages(new Cache(directory));
  }

  @Test
  void an_image_is_found_by_its_digest_whatever_it_was_made_of() throws Exception {
    image("0123456789abcdef", "another kernel");
    Path kernel = image("fedcba9876543210", "a kernel");
    String sha256 = Digest.ofFile(kernel);

    assertThat(images().find(Architecture.X86_64, sha256))
        .hasValueSatisfying(
            found -> {
              assertThat(found.vmlinux()).isEqualTo(kernel);
              assertThat(found.sha256()).isEqualTo(sha256);
              assertThat(found.cached()).isTrue();
            });
  }

  @Test
  void one_that_is_damaged_or_of_another_architecture_or_never_was_is_not_there() throws Exception {
    Path kernel = image("fedcba9876543210", "a kernel");
    String sha256 = Digest.ofFile(kernel);

    assertThat(images().find(Architecture.X86_64, "0".repeat(64))).isEmpty();
    assertThat(images().find(Architecture.ARM64, sha256)).isEmpty();
    Files.writeString(kernel, "a kernel with a bit turned");
    assertThat(images().find(Architecture.X86_64, sha256)).isEmpty();
    assertThat(new KeptImages(new Cache(directory.resolve("empty"))).find(Architecture.X86_64, "a"))
        .isEmpty();
  }
}
