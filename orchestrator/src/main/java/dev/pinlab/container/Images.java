// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Workshop;
import dev.pinlab.source.Cache;
import dev.pinlab.source.DebianRoot;
import dev.pinlab.source.Digest;
import dev.pinlab.source.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images with tools that the engine has; one that it lacks is made without a registry. */
public final class Images {
  private static final Logger LOG = LoggerFactory.getLogger(Images.class);
  private static final String IDENTITY = "dev.pinlab.toolchain";

  private final Engine engine;
  private final Cache cache;
  private final Path files;

  /**
   * Takes the engine that has them.
   *
   * @param files the directory with a directory for each kind of tools: a Dockerfile and a list of
   *     packages
   */
  public Images(Engine engine, Cache cache, Path files) {
    this.engine = engine;
    this.cache = cache;
    this.files = files;
  }

  /** Those that were made by pinlab. */
  public List<Image> all() {
    return engine.client().listImagesCmd().withLabelFilter(IDENTITY).exec().stream()
        .flatMap(image -> Stream.ofNullable(image.getRepoTags()).flatMap(Arrays::stream))
        .filter(Tools::names)
        .sorted()
        .flatMap(tag -> find(tag).stream())
        .toList();
  }

  /** Whether the one with the tools of one of Debian's suites was made. */
  public boolean has(Tools tools, String suite) {
    return find(tools.image(suite)).isPresent();
  }

  /** The one with the tools of one of Debian's suites, made now if it is not there. */
  public Image of(Tools tools, String suite) throws HostFailure, InterruptedException {
    Optional<Image> made = find(tools.image(suite));
    return made.isPresent() ? made.get() : make(tools, suite, false);
  }

  /**
   * An image that somebody names.
   *
   * @throws HostFailure when the engine does not have it; nothing is pulled
   */
  public Image named(String name) throws HostFailure {
    return find(name)
        .orElseThrow(
            () ->
                new HostFailure(
                    "the Docker engine has no image "
                        + name
                        + "; `pinlab image ls` shows what it has, `pinlab image build` makes one"));
  }

  /**
   * A place for guests in containers with an image's QEMU.
   *
   * @param seen directories of this host's that guests may write to
   */
  public Wards wards(Image image, Allowance allowance, List<Path> seen)
      throws HostFailure, InterruptedException {
    return new Wards(engine, image, allowance, seen);
  }

  /** A workshop with an image's tools. */
  public Workshop workshop(Image image) {
    return new ContainerWorkshop(engine, image);
  }

  /** Makes the one with the tools of one of Debian's suites, in place of the one that there is. */
  public Image make(Tools tools, String suite) throws HostFailure, InterruptedException {
    return make(tools, suite, true);
  }

  private Image make(Tools tools, String suite, boolean anew)
      throws HostFailure, InterruptedException {
    Path from = files.resolve(tools.id());
    String name = tools.image(suite);
    try (Scratch scratch = cache.scratch("image-" + tools.id() + "-" + suite)) {
      // Another process may have made it while this one waited.
      Optional<Image> before = find(name);
      if (before.isPresent() && !anew) {
        return before.get();
      }
      Path context = scratch.directory();
      List<String> versions =
          new DebianRoot(suite, packages(from)).write(context.resolve("root.tar"), cache);
      Path dockerfile = Files.copy(from.resolve("Dockerfile"), context.resolve("Dockerfile"));
      String identity = Digest.ofParts(Digest.ofFile(dockerfile), String.join("\n", versions));
      LOG.info("image {} of {} packages", name, versions.size());
      String told = "%s-%s %s".formatted(tools.id(), suite, Digest.abbreviate(identity));
      engine
          .client()
          .buildImageCmd(dockerfile.toFile())
          .withBaseDirectory(context.toFile())
          .withTags(Set.of(name))
          .withLabels(Map.of(IDENTITY, told))
          .withNoCache(true)
          .withPull(false)
          .exec(new BuildImageResultCallback())
          .awaitImageId();
      Image now = named(name);
      before.filter(old -> !old.id().equals(now.id())).ifPresent(old -> remove(old.id()));
      return now;
    } catch (IOException e) {
      throw cache.failure(e);
    } catch (RuntimeException e) {
      throw new HostFailure("image " + name + ": " + Reasons.deepest(e), e);
    }
  }

  /** An image that has no name any more; a container that still runs keeps it. */
  private void remove(String id) {
    Gone.orIs(() -> engine.client().removeImageCmd(id).exec());
  }

  private static List<String> packages(Path from) throws IOException {
    List<String> packages = new ArrayList<>(Files.readAllLines(from.resolve("packages")));
    packages.removeIf(line -> line.isBlank() || line.startsWith("#"));
    return packages;
  }

  private Optional<Image> find(String name) {
    try {
      InspectImageResponse image = engine.client().inspectImageCmd(name).exec();
      ContainerConfig config = image.getConfig();
      Map<String, String> labels = config == null ? null : config.getLabels();
      String identity = labels == null ? null : labels.get(IDENTITY);
      String id = String.valueOf(image.getId());
      Long size = image.getSize();
      return Optional.of(
          new Image(name, id, identity == null ? id : identity, size == null ? 0 : size));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }
}
