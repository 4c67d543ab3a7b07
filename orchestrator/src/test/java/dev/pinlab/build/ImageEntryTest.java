// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pinlab.source.Cache;
import dev.pinlab.source.CacheLock;
import dev.pinlab.source.Digest;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.VariantFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageEntryTest {
  private static final String SHA256 = Digest.ofText("kernel");

  @TempDir Path directory;
  private ImageEntry entry;

  @BeforeEach
  void name() {
    entry = new ImageEntry(new Cache(directory), "images", "abc", "vmlinux");
  }

  private String publish() throws Exception {
    return entry.publish(target -> Files.writeString(target, "kernel"));
  }

  @Test
  void an_image_that_was_never_made_is_missing() throws Exception {
    assertThat(entry.verified()).isEmpty();
  }

  @Test
  void a_whole_image_is_found_with_its_digest() throws Exception {
    assertThat(publish()).isEqualTo(SHA256);

    assertThat(entry.verified()).contains(SHA256);
    assertThat(entry.path()).hasContent("kernel");
  }

  @Test
  void an_image_that_is_there_is_not_made_again() throws Exception {
    publish();

    String sha256 =
        entry.publish(
            target -> {
              throw new AssertionError("made twice");
            });

    assertThat(sha256).isEqualTo(SHA256);
  }

  @Test
  void a_damaged_image_is_dropped_and_made_again() throws Exception {
    publish();
    Files.writeString(entry.path(), "kernal");

    assertThat(entry.verified()).isEmpty();
    assertThat(entry.path()).doesNotExist();
    assertThat(publish()).isEqualTo(SHA256);
  }

  @Test
  void a_damaged_image_that_another_process_has_replaced_meanwhile_stays() throws Exception {
    publish();
    Files.writeString(entry.path(), "kernal");
    var found = new CompletableFuture<Optional<String>>();
    Thread finder = new Thread(() -> verifyInto(found));
    Cache cache = new Cache(directory);
    try (CacheLock held = cache.lock("images-abc")) {
      finder.start();
      await().until(() -> found.isDone() || finder.getState() == Thread.State.WAITING);
      FakeKernel.write(directory, "images/abc/vmlinux", "kernel");
    }

    assertThat(found.get()).contains(SHA256);
    assertThat(entry.path()).hasContent("kernel");
  }

  private void verifyInto(CompletableFuture<Optional<String>> found) {
    try {
      found.complete(entry.verified());
    } catch (Exception e) {
      found.completeExceptionally(e);
    }
  }

  @Test
  void an_entry_without_its_image_or_without_its_digest_is_dropped() throws Exception {
    publish();
    Files.delete(entry.path());
    assertThat(entry.verified()).isEmpty();

    publish();
    Files.delete(entry.path().resolveSibling("vmlinux.sha256"));
    assertThat(entry.verified()).isEmpty();
    assertThat(entry.path().getParent()).doesNotExist();
  }

  @Test
  void a_build_that_fails_leaves_no_image() throws Exception {
    assertThatThrownBy(
            () ->
                entry.publish(
                    target -> {
                      Files.writeString(target, "half");
                      throw new VariantFailure(VariantFailure.Step.BUILD, "no");
                    }))
        .isInstanceOf(VariantFailure.class);

    assertThat(entry.verified()).isEmpty();
  }
}
