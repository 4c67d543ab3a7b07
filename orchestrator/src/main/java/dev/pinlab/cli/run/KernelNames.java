// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.KernelImage;
import dev.pinlab.console.SystemMap;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.KernelSymbols;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is at the addresses of a kernel, {@code function+0x1/0x2}, by its {@code System.map}, which
 * is read at the first question: few kernels hang. Beyond its functions, and of a kernel whose map
 * is not there, an address stays as it is. Safe for several threads.
 */
final class KernelNames implements KernelSymbols {
  private final Optional<Path> symbols;
  private @Nullable SystemMap map;

  private KernelNames(Optional<Path> symbols) {
    this.symbols = symbols;
  }

  static KernelNames of(Optional<KernelImage> image) {
    return new KernelNames(image.flatMap(KernelImage::symbols));
  }

  @Override
  public String name(long address) {
    return map().name(address).orElseGet(() -> "0x%x".formatted(address));
  }

  @Override
  public OptionalLong function(long address) {
    return map().function(address);
  }

  private synchronized SystemMap map() {
    if (map == null) {
      map = SystemMap.of(symbols.map(KernelNames::read).orElse(""));
    }
    return map;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      // Made here, not with the class: the first logger starts Logback.
      Logger log = LoggerFactory.getLogger(KernelNames.class);
      log.warn("no names for addresses: {}: {}", file, HostFailure.reason(e));
      return "";
    }
  }
}
