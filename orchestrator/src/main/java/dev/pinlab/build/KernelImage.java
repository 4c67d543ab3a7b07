// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A kernel that QEMU can start.
 *
 * @param vmlinux the stripped image in the cache
 * @param sha256 of the image, lower-case hex
 * @param took time spent on it now
 * @param cached whether it was there already
 */
public record KernelImage(Path vmlinux, String sha256, Duration took, boolean cached) {

  /** Its {@code System.map}; images that earlier versions of pinlab made have none. */
  public Optional<Path> symbols() {
    return beside(Products.SYMBOLS);
  }

  /** Its debug info, if its config asks for any. */
  public Optional<Path> debugInfo() {
    return beside(Products.DEBUG_INFO);
  }

  private Optional<Path> beside(String name) {
    return Optional.of(vmlinux.resolveSibling(name)).filter(Files::isRegularFile);
  }
}
