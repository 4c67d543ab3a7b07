// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One kernel image in the cache, with the digest that it had when it was made. */
record ImageEntry(Cache cache, String kind, String key) {
  private static final Duration REMOVE = Duration.ofMinutes(1);
  private static final String IMAGE = "vmlinux";
  private static final String DIGEST = "vmlinux.sha256";

  /** Writes an image to a path. */
  @FunctionalInterface
  interface Maker {
    void make(Path target) throws VariantFailure, HostFailure, IOException, InterruptedException;
  }

  Path vmlinux() {
    return directory().resolve(IMAGE);
  }

  /** Digest of the image if there is one and it is whole; a damaged one is dropped. */
  Optional<String> verified() throws HostFailure, IOException, InterruptedException {
    if (cache.find(kind, key).isEmpty()) {
      return Optional.empty();
    }
    String recorded = read(directory().resolve(DIGEST));
    if (Files.exists(vmlinux()) && recorded.equals(Digest.ofFile(vmlinux()))) {
      return Optional.of(recorded);
    }
    Programs.require(Command.of(REMOVE, "rm", "-rf", "--", directory().toString()));
    return Optional.empty();
  }

  /** Makes the image now, unless another process just did. */
  String publish(Maker maker)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    cache.<VariantFailure>publish(
        kind,
        key,
        into -> {
          Path image = into.resolve(IMAGE);
          maker.make(image);
          Files.writeString(into.resolve(DIGEST), Digest.ofFile(image));
        });
    return read(directory().resolve(DIGEST));
  }

  private static String read(Path digest) throws IOException {
    return Files.exists(digest) ? Files.readString(digest).strip() : "";
  }

  private Path directory() {
    return cache.root().resolve(kind).resolve(key);
  }
}
