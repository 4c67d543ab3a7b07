// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One kernel image in the cache, with the digest that it had when it was made.
 *
 * @param image its file's name
 */
record ImageEntry(Cache cache, String kind, String key, String image) {
  private static final String DIGEST = "vmlinux.sha256";

  /** Writes an image to a path, and what else is kept of it beside it. */
  @FunctionalInterface
  interface Maker {
    void make(Path target) throws VariantFailure, HostFailure, IOException, InterruptedException;
  }

  Path path() {
    return cache.entry(kind, key).resolve(image);
  }

  /** Whether the image had that digest when it was made, without a look at the image. */
  boolean claims(String sha256) throws IOException {
    Path entry = cache.entry(kind, key);
    try {
      return Files.exists(path()) && digest(entry).equals(sha256);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Digest of the image if there is one and it is whole; a damaged one is dropped. */
  Optional<String> verified() throws HostFailure, IOException, InterruptedException {
    Optional<Path> entry = cache.find(kind, key, this::whole);
    return entry.isPresent() ? Optional.of(digest(entry.get())) : Optional.empty();
  }

  /** Makes the image now, unless another process just did. */
  String publish(Maker maker)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    return digest(
        cache.<VariantFailure>publish(
            kind,
            key,
            into -> {
              Path made = into.resolve(image);
              maker.make(made);
              Files.writeString(into.resolve(DIGEST), Digest.ofFile(made));
            }));
  }

  private boolean whole(Path entry) throws IOException {
    try {
      return digest(entry).equals(Digest.ofFile(entry.resolve(image)));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static String digest(Path entry) throws IOException {
    return Files.readString(entry.resolve(DIGEST)).strip();
  }
}
