// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.container.Allowance;
import dev.pinlab.container.Engine;
import dev.pinlab.container.Image;
import dev.pinlab.container.Images;
import dev.pinlab.container.Suites;
import dev.pinlab.container.Tools;
import dev.pinlab.container.Wards;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import dev.pinlab.vm.QemuVersion;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Containers of an image that has QEMU. An image that is not there is made. */
public final class ContainerPlace implements GuestPlace {
  private final Path home;
  private final Cache cache;
  private final Optional<String> image;
  private final Consumer<String> note;

  /**
   * Containers of one image.
   *
   * @param home the project's directory
   * @param image the one to use; empty for that of the Debian that makes guest programs
   * @param note told when an image is made, which takes minutes, and what the engine cannot do
   */
  public ContainerPlace(Path home, Path cache, Optional<String> image, Consumer<String> note) {
    this.home = home;
    this.cache = new Cache(cache);
    this.image = image;
    this.note = note;
  }

  @Override
  public void check() throws HostFailure, InterruptedException {
    image(Containers.images(home, cache));
    Engine.of(cache).unbounded().ifPresent(what -> note.accept("containers of guests are " + what));
  }

  @Override
  public Opened open(Collection<Machine> machines, List<Path> seen)
      throws HostFailure, InterruptedException {
    return open(Allowance.of(machines), seen);
  }

  private Opened open(Allowance allowance, List<Path> seen)
      throws HostFailure, InterruptedException {
    Images images = Containers.images(home, cache);
    Wards wards = images.wards(image(images), allowance, seen);
    return new Opened(new Guests(wards), wards::close);
  }

  @Override
  public String identity() throws HostFailure, InterruptedException {
    Image used = image(Containers.images(home, cache));
    return "container of %s (%s)".formatted(used.name(), used.identity());
  }

  @Override
  public String version(Architecture architecture) throws HostFailure, InterruptedException {
    try (Opened opened = open(Allowance.LEAST, List.of())) {
      return QemuVersion.of(architecture, opened.guests());
    }
  }

  private Image image(Images images) throws HostFailure, InterruptedException {
    return image.isPresent()
        ? images.named(image.get())
        : Containers.made(images, Tools.QEMU, Suites.OF_GUESTS, note);
  }
}
