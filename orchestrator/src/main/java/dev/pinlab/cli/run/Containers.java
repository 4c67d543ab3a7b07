// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.run.Toolchains.Kind;
import dev.pinlab.container.Engine;
import dev.pinlab.container.Image;
import dev.pinlab.container.Images;
import dev.pinlab.container.Suites;
import dev.pinlab.container.Tools;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Compiler;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Toolchains in images: for each tree of the suite whose compiler its kernel was made for, or of
 * one image that somebody names. An image that is not there is made.
 */
public final class Containers implements Toolchains.Source {
  private final Path home;
  private final Cache cache;
  private final Compiler compiler;
  private final Optional<String> image;
  private final Consumer<String> note;

  /**
   * Images with a compiler.
   *
   * @param home the project's directory
   * @param image one to use for everything
   * @param note told when an image is made, which takes minutes
   */
  public Containers(
      Path home, Path cache, Compiler compiler, Optional<String> image, Consumer<String> note) {
    this.home = home;
    this.cache = new Cache(cache);
    this.compiler = compiler;
    this.image = image;
    this.note = note;
  }

  /** The images of an engine. */
  public static Images images(Path home, Cache cache) throws HostFailure, InterruptedException {
    Path files = home.resolve("orchestrator/src/main/docker");
    return new Images(Engine.of(cache), cache, files);
  }

  @Override
  public Kind ofTree(String version) {
    return new Kind(compiler, image.orElseGet(() -> Suites.of(version)));
  }

  @Override
  public Kind ofGuests() {
    return new Kind(Compiler.GCC, image.orElse(Suites.OF_GUESTS));
  }

  @Override
  public Toolchain get(Kind kind, Architecture architecture)
      throws HostFailure, InterruptedException {
    Images images = images(home, cache);
    return Toolchain.in(images.workshop(image(images, kind)), kind.compiler(), architecture);
  }

  private Image image(Images images, Kind kind) throws HostFailure, InterruptedException {
    if (image.isPresent()) {
      return images.named(image.get());
    }
    return made(images, Tools.of(kind.compiler()), kind.place(), note);
  }

  /** The image with the tools of one of Debian's suites, made now if it is not there. */
  static Image made(Images images, Tools tools, String suite, Consumer<String> note)
      throws HostFailure, InterruptedException {
    if (!images.has(tools, suite)) {
      note.accept(
          "making the image with %s of Debian's %s, once; it takes minutes"
              .formatted(tools.id(), suite));
    }
    return images.of(tools, suite);
  }
}
