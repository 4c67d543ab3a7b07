// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Kernels that were built before and are still in the cache, by the digests of their images. */
public record KeptImages(Cache cache) {

  /** An image with that digest, if there is one that is whole. */
  public Optional<KernelImage> find(Architecture architecture, String sha256)
      throws HostFailure, InterruptedException {
    try {
      for (Path directory : cache.entries(KernelBuilder.KIND)) {
        String key = directory.getFileName().toString();
        ImageEntry entry = new ImageEntry(cache, KernelBuilder.KIND, key, architecture.image());
        if (entry.claims(sha256) && entry.verified().isPresent()) {
          return Optional.of(new KernelImage(entry.path(), sha256, Duration.ZERO, true));
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }
}
