// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** Brings trees that lie on this host into the cache: an archive, a directory. */
final class LocalTrees {
  private static final Duration COPY = Duration.ofMinutes(10);
  private static final int TAR_FAILED = 2;
  private static final List<String> BUILT =
      List.of(".config", "include/config", "include/generated");

  private final Cache cache;

  LocalTrees(Cache cache) {
    this.cache = cache;
  }

  PristineSource tar(Tree.Tar tree) throws TreeFailure, HostFailure, InterruptedException {
    if (!Files.isRegularFile(tree.file())) {
      throw new TreeFailure(tree + ": no such file");
    }
    String digest = digestOf(tree, tree.file());
    if (!tree.sha256().isEmpty() && !tree.sha256().equals(digest)) {
      throw new TreeFailure(tree + ": its sha256 is " + digest + ": get the archive again");
    }
    return publish(tree, digest, into -> requireUnpacked(tree, Archives.unpack(tree.file(), into)));
  }

  /** Tells an archive that tar refuses from a tar that could not do its work. */
  void requireUnpacked(Tree.Tar tree, Finished tar) throws TreeFailure, HostFailure {
    if (tar.timedOut() || tar.exit() > TAR_FAILED || tar.stderr().contains(Cache.FULL)) {
      throw cache.failure(tree.toString(), tar);
    }
    if (!tar.ok()) {
      throw new TreeFailure(tree + ": tar cannot unpack it: " + firstLine(tar.stderr()));
    }
  }

  PristineSource dir(Tree.Dir tree) throws TreeFailure, HostFailure, InterruptedException {
    Path directory = tree.directory();
    requireDirectory(tree, directory);
    versionOf(tree, directory);
    for (String built : BUILT) {
      if (Files.exists(directory.resolve(built))) {
        throw new TreeFailure(
            "%s: has been built in (%s): run `make mrproper` there, or name git:%s if that is a work tree"
                .formatted(tree, built, directory));
      }
    }
    String digest = digestOf(tree, directory);
    return publish(
        tree,
        digest,
        into -> {
          for (Path entry : Directories.list(directory)) {
            if (!entry.endsWith(TreeDigest.GIT)) {
              require(
                  tree,
                  Programs.run(
                      Command.of(COPY, "cp", "-a", "--", entry.toString(), into.toString())));
            }
          }
          if (!TreeDigest.of(into).equals(digest)) {
            throw new TreeFailure(tree + ": changed while it was copied: run again");
          }
        });
  }

  private PristineSource publish(Tree tree, String digest, Cache.Fill<TreeFailure> fill)
      throws TreeFailure, HostFailure, InterruptedException {
    Path directory =
        cache.publish(
            Sources.KIND,
            Digest.abbreviate(digest),
            into -> {
              fill.into(into);
              KernelTree.version(into, tree.toString());
            });
    return PristineSource.whole(directory, digest, versionOf(tree, directory));
  }

  private static String versionOf(Tree tree, Path directory) throws TreeFailure {
    try {
      return KernelTree.version(directory, tree.toString());
    } catch (IOException e) {
      throw unreadable(tree, e);
    } catch (UncheckedIOException e) {
      throw unreadable(tree, Objects.requireNonNull(e.getCause()));
    }
  }

  private static String digestOf(Tree tree, Path path) throws TreeFailure {
    try {
      return Files.isDirectory(path) ? TreeDigest.of(path) : Digest.ofFile(path);
    } catch (IOException e) {
      throw unreadable(tree, e);
    } catch (UncheckedIOException e) {
      throw unreadable(tree, Objects.requireNonNull(e.getCause()));
    }
  }

  private void require(Tree tree, Finished finished) throws HostFailure {
    if (!finished.ok()) {
      throw cache.failure(tree.toString(), finished);
    }
  }

  private static void requireDirectory(Tree tree, Path directory) throws TreeFailure {
    if (!Files.isDirectory(directory)) {
      throw new TreeFailure(tree + ": no such directory");
    }
  }

  private static TreeFailure unreadable(Tree tree, IOException e) {
    return new TreeFailure(tree + ": cannot be read: " + HostFailure.reason(e));
  }

  private static String firstLine(String text) {
    return text.strip().lines().findFirst().orElse("no message");
  }
}
