// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Info;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;

/**
 * The Docker engine of this host, as far as one cache's pinlab uses it: what is made here has an
 * owner, and what an owner left that is gone goes when the next one begins.
 */
public final class Engine {
  private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

  private static final Path SOCKET = Path.of("/var/run/docker.sock");

  /** One owner a process and cache. */
  private static final Map<String, Engine> OPEN = new ConcurrentHashMap<>();

  private final DockerClient client;
  private final Owner owner;

  private Engine(DockerClient client, Owner owner) {
    this.client = client;
    this.owner = owner;
  }

  /**
   * The engine, reached and swept.
   *
   * @throws HostFailure when none answers
   */
  public static Engine of(Cache cache) throws HostFailure, InterruptedException {
    String root = cache.root().toString();
    synchronized (OPEN) {
      Engine open = OPEN.get(root);
      if (open == null) {
        Optional<String> lack = lack();
        if (lack.isPresent()) {
          throw new HostFailure(lack.get() + "; start one, or leave out what asks for containers");
        }
        open = new Engine(DockerClientFactory.lazyClient(), Owner.of(cache));
        open.sweep(cache);
        OPEN.put(root, open);
      }
      return open;
    }
  }

  /** Why no engine can be used; empty when one can. */
  public static Optional<String> lack() {
    String named = System.getenv("DOCKER_HOST");
    if (named == null && !Files.exists(SOCKET)) {
      return Optional.of(
          "no Docker engine: there is no " + SOCKET + ", and DOCKER_HOST names none");
    }
    try {
      DockerClientFactory.instance().client().pingCmd().exec();
      return Optional.empty();
    } catch (RuntimeException e) {
      LOG.info("no Docker engine", e);
      return Optional.of("no Docker engine answers at " + (named == null ? SOCKET : named));
    }
  }

  /** What there is, and what it is for, in words. */
  public static String describe() {
    return lack()
        .map(
            lack ->
                lack + "; --toolchain container and --vm container need one (package docker.io)")
        .orElseGet(
            () ->
                "version "
                    + DockerClientFactory.lazyClient().versionCmd().exec().getVersion()
                    + " answers: --toolchain container compiles there, --vm container boots there"
                    + unbounded(DockerClientFactory.lazyClient().infoCmd().exec())
                        .map(what -> ", " + what)
                        .orElse(""));
  }

  /** What it cannot bound, in words: an engine that has no control groups drops limits silently. */
  public Optional<String> unbounded() {
    return unbounded(client.infoCmd().exec());
  }

  static Optional<String> unbounded(Info info) {
    return Boolean.TRUE.equals(info.getMemoryLimit()) && Boolean.TRUE.equals(info.getCpuCfsQuota())
        ? Optional.empty()
        : Optional.of("without limits of memory and processors: this engine has no control groups");
  }

  DockerClient client() {
    return client;
  }

  /** Processors that containers may have. */
  int processors() {
    Integer known = client.infoCmd().exec().getNCPU();
    return known == null ? Runtime.getRuntime().availableProcessors() : known;
  }

  /** Whether it runs as somebody who is not root, and who is root in its containers. */
  boolean rootless() {
    List<String> options = client.infoCmd().exec().getSecurityOptions();
    return options != null && options.contains("name=rootless");
  }

  /** On all that is made for this process. */
  Map<String, String> labels() {
    return owner.labels();
  }

  private void sweep(Cache cache) throws HostFailure, InterruptedException {
    for (Container container :
        client.listContainersCmd().withShowAll(true).withLabelFilter(Owner.LABELS).exec()) {
      if (owner.isOrphan(container.getLabels(), cache)) {
        LOG.info("container of a pinlab that is gone: {}", container.getId());
        Gone.orIs(
            () ->
                client
                    .removeContainerCmd(container.getId())
                    .withForce(true)
                    .withRemoveVolumes(true)
                    .exec());
      }
    }
    var volumes = client.listVolumesCmd().withFilter("label", Owner.LABELS).exec().getVolumes();
    for (var volume : volumes) {
      if (owner.isOrphan(volume.getLabels(), cache)) {
        LOG.info("volume of a pinlab that is gone: {}", volume.getName());
        Gone.orIs(() -> client.removeVolumeCmd(volume.getName()).exec());
      }
    }
  }
}
