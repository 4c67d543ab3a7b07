// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's kernel source packages, from the host's own mirror, verified by Debian's keyring. */
final class DebianTrees {
  static final String KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

  private static final Duration UNPACK = Duration.ofMinutes(10);
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");

  private final Cache cache;
  private final RememberedTrees remembered;

  DebianTrees(Cache cache) {
    this.cache = cache;
    this.remembered = new RememberedTrees(cache);
  }

  PristineSource fetch(Tree.Debian tree, boolean newest)
      throws TreeFailure, HostFailure, InterruptedException {
    if (!VERSION.matcher(tree.version()).matches()) {
      throw new TreeFailure(tree + ": expected a kernel version, such as debian:5.10");
    }
    Optional<PristineSource> known = newest ? Optional.empty() : known(tree);
    if (known.isPresent()) {
      return known.get();
    }
    String name = "debian-" + tree.version();
    try (Scratch scratch = cache.scratch(name)) {
      // Another process may have fetched it while this one waited.
      Optional<PristineSource> meanwhile = newest ? Optional.empty() : known(tree);
      return meanwhile.isPresent() ? meanwhile.get() : download(tree, name, scratch.directory());
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  private Optional<PristineSource> known(Tree.Debian tree) throws TreeFailure, HostFailure {
    Optional<String> digest = remembered.digest("debian-" + tree.version());
    Optional<Path> directory = digest.flatMap(d -> cache.find(Sources.KIND, Digest.abbreviate(d)));
    return directory.isEmpty()
        ? Optional.empty()
        : Optional.of(pristine(tree, directory.get(), digest.orElseThrow()));
  }

  private PristineSource download(Tree.Debian tree, String name, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    Path deb = downloadPackage(tree, work.resolve("apt"));
    String digest = Digest.ofFile(deb);
    Path directory =
        cache.<TreeFailure>publish(
            Sources.KIND,
            Digest.abbreviate(digest),
            into -> {
              Path files = work.resolve("files");
              require(
                  tree,
                  Programs.run(
                      Command.of(
                          UNPACK, "dpkg-deb", "--extract", deb.toString(), files.toString())));
              Path archive = files.resolve("usr/src/linux-source-" + tree.version() + ".tar.xz");
              require(tree, Archives.unpack(archive, into));
              KernelTree.version(into, tree.toString());
            });
    remembered.remember(name, deb.getFileName().toString(), digest);
    return pristine(tree, directory, digest);
  }

  private void require(Tree tree, Finished finished) throws HostFailure {
    if (!finished.ok()) {
      throw cache.failure(tree.toString(), finished);
    }
  }

  private Path downloadPackage(Tree.Debian tree, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    if (!Files.exists(Path.of(KEYRING))) {
      throw new HostFailure(
          tree + ": no " + KEYRING + ": install the package `debian-archive-keyring`");
    }
    HostMirrors mirrors = AptState.hostMirrors();
    if (mirrors.isEmpty()) {
      throw new HostFailure(
          tree + ": this host's apt has no Debian mirror: name the tree as tar:FILE instead");
    }
    DebianSuites suites = DebianSuites.of(tree.version());
    AptState apt = AptState.create(work, mirrors.sourceLines(suites, KEYRING));
    Finished update = apt.update();
    Finished download = apt.download("linux-source-" + tree.version());
    List<Path> packages =
        Directories.list(apt.downloads()).stream()
            .filter(file -> file.toString().endsWith(".deb"))
            .toList();
    if (!download.ok() || packages.isEmpty()) {
      throw notFetched(tree, suites, update, download);
    }
    return packages.get(0);
  }

  private HostFailure notFetched(
      Tree.Debian tree, DebianSuites suites, Finished update, Finished download)
      throws TreeFailure {
    if (download.stderr().contains(Cache.FULL)) {
      return cache.failure(tree.toString(), download);
    }
    boolean reached = update.ok() && !update.stderr().contains("W: Failed to fetch");
    if (reached && download.stderr().contains("Unable to locate package")) {
      throw new TreeFailure(
          "%s: Debian has no linux-source-%s in %s; 5.10, 6.1 and 6.12 are kept, newer ones come and go"
              .formatted(tree, tree.version(), String.join(", ", suites.archive())));
    }
    return new HostFailure(
        "%s: cannot be fetched (%s): check the network and apt's mirror, or name it as tar:FILE"
            .formatted(tree, AptState.firstError(reached ? download : update)));
  }

  private static PristineSource pristine(Tree.Debian tree, Path directory, String digest)
      throws TreeFailure, HostFailure {
    try {
      return PristineSource.whole(
          directory, digest, KernelTree.version(directory, tree.toString()));
    } catch (IOException e) {
      throw new HostFailure(
          "cache entry " + directory + " cannot be read: " + HostFailure.reason(directory, e), e);
    }
  }
}
