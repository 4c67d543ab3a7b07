// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.RememberedPackages.Remembered;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Debian's kernel source packages, from the host's own mirror, verified by Debian's keyring. */
final class DebianTrees {
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+");

  private final Cache cache;
  private final RememberedPackages remembered;

  DebianTrees(Cache cache) {
    this.cache = cache;
    this.remembered = new RememberedPackages(cache);
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
    Optional<String> digest = remembered.last("debian-" + tree.version()).map(Remembered::digest);
    Optional<Path> directory = digest.flatMap(d -> cache.find(Sources.KIND, Digest.abbreviate(d)));
    return directory.isEmpty()
        ? Optional.empty()
        : Optional.of(pristine(tree, directory.get(), digest.orElseThrow()));
  }

  private PristineSource download(Tree.Debian tree, String name, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    String linux = "linux-source-" + tree.version();
    DebianPackage source =
        new DebianPackage(linux, Optional.empty(), tree.toString(), "name the tree as tar:FILE");
    Path deb = downloadPackage(tree, source, work.resolve("apt"));
    String digest = Digest.ofFile(deb);
    Path directory =
        cache.<TreeFailure>publish(
            Sources.KIND,
            Digest.abbreviate(digest),
            into -> {
              Path files = work.resolve("files");
              source.extract(deb, files, cache);
              Finished unpacked =
                  Archives.unpack(files.resolve("usr/src/" + linux + ".tar.xz"), into);
              if (!unpacked.ok()) {
                throw cache.failure(tree.toString(), unpacked);
              }
              KernelTree.version(into, tree.toString());
            });
    remembered.remember(name, new Remembered(deb.getFileName().toString(), digest));
    return pristine(tree, directory, digest);
  }

  private Path downloadPackage(Tree.Debian tree, DebianPackage source, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    DebianSuites suites = DebianSuites.of(tree.version());
    return source
        .download(mirrors -> suites, work, cache)
        .orElseThrow(
            () ->
                new TreeFailure(
                    "%s: Debian has no %s in %s; 5.10, 6.1 and 6.12 are kept, newer ones come and go"
                        .formatted(tree, source.name(), String.join(", ", suites.archive()))));
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
