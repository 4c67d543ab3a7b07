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
import dev.pinlab.spec.Compiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images with toolchains that the engine has; one that it lacks is made without a registry. */
public final class ToolchainImages {
  private static final Logger LOG = LoggerFactory.getLogger(ToolchainImages.class);
  private static final String REPOSITORY = "pinlab/toolchain";
  private static final String IDENTITY = "dev.pinlab.toolchain";

  private final Engine engine;
  private final Cache cache;
  private final Path files;

  /**
   * Takes the engine that has them.
   *
   * @param files the directory with a directory for each compiler: a Dockerfile and a list of
   *     packages
   */
  public ToolchainImages(Engine engine, Cache cache, Path files) {
    this.engine = engine;
    this.cache = cache;
    this.files = files;
  }

  /** Those that were made by pinlab. */
  public List<ToolchainImage> all() {
    return engine.client().listImagesCmd().withReferenceFilter(REPOSITORY).exec().stream()
        .flatMap(image -> Arrays.stream(image.getRepoTags()))
        .sorted()
        .flatMap(tag -> find(tag).stream())
        .toList();
  }

  /** Whether the one with a compiler of one of Debian's suites was made. */
  public boolean has(Compiler compiler, String suite) {
    return find(name(compiler, suite)).isPresent();
  }

  /** The one with a compiler of one of Debian's suites, made now if it is not there. */
  public ToolchainImage of(Compiler compiler, String suite)
      throws HostFailure, InterruptedException {
    Optional<ToolchainImage> made = find(name(compiler, suite));
    return made.isPresent() ? made.get() : make(compiler, suite, false);
  }

  /**
   * An image that somebody names.
   *
   * @throws HostFailure when the engine does not have it; nothing is pulled
   */
  public ToolchainImage named(String name) throws HostFailure {
    return find(name)
        .orElseThrow(
            () ->
                new HostFailure(
                    "the Docker engine has no image "
                        + name
                        + "; `pinlab image ls` shows what it has, `pinlab image build` makes one"));
  }

  /** A workshop with an image's tools. */
  public Workshop workshop(ToolchainImage image) {
    return new ContainerWorkshop(engine, image);
  }

  /** Makes the one with a compiler of one of Debian's suites, in place of the one that there is. */
  public ToolchainImage make(Compiler compiler, String suite)
      throws HostFailure, InterruptedException {
    return make(compiler, suite, true);
  }

  private ToolchainImage make(Compiler compiler, String suite, boolean anew)
      throws HostFailure, InterruptedException {
    Path from = files.resolve(compiler.id());
    String name = name(compiler, suite);
    try (Scratch scratch = cache.scratch("image-" + compiler.id() + "-" + suite)) {
      // Another process may have made it while this one waited.
      Optional<ToolchainImage> before = find(name);
      if (before.isPresent() && !anew) {
        return before.get();
      }
      Path context = scratch.directory();
      List<String> versions =
          new DebianRoot(suite, packages(from)).write(context.resolve("root.tar"), cache);
      Path dockerfile = Files.copy(from.resolve("Dockerfile"), context.resolve("Dockerfile"));
      String identity = Digest.ofParts(Digest.ofFile(dockerfile), String.join("\n", versions));
      LOG.info("image {} of {} packages", name, versions.size());
      String told = "%s-%s %s".formatted(compiler.id(), suite, Digest.abbreviate(identity));
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
      ToolchainImage now = named(name);
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

  private static String name(Compiler compiler, String suite) {
    return REPOSITORY + ":" + compiler.id() + "-" + suite;
  }

  private Optional<ToolchainImage> find(String name) {
    try {
      InspectImageResponse image = engine.client().inspectImageCmd(name).exec();
      ContainerConfig config = image.getConfig();
      Map<String, String> labels = config == null ? null : config.getLabels();
      String identity = labels == null ? null : labels.get(IDENTITY);
      String id = String.valueOf(image.getId());
      Long size = image.getSize();
      return Optional.of(
          new ToolchainImage(name, id, identity == null ? id : identity, size == null ? 0 : size));
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }
}
