// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** Copies of kernels on this node, by content: each is fetched once, and checked at each use. */
final class LocalCopies {
  private static final String KIND = "copies";

  private final Cache local;

  private LocalCopies(Cache local) {
    this.local = local;
  }

  /**
   * Those in a directory that is this user's own, made if it is not there.
   *
   * @throws HostFailure when it is somebody else's
   */
  static LocalCopies in(Path directory) throws HostFailure {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(
            directory,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      if (!Files.getOwner(directory).equals(Files.getOwner(Path.of("/proc/self")))) {
        throw new HostFailure(
            directory
                + ": is another user's; --slurm-scratch names another directory of each node");
      }
      return new LocalCopies(new Cache(directory));
    } catch (IOException e) {
      throw new HostFailure(
          "%s: %s; --slurm-scratch names another directory of each node"
              .formatted(directory, HostFailure.reason(directory, e)),
          e);
    }
  }

  /** The directory as a cache. */
  Cache cache() {
    return local;
  }

  /**
   * Copies of files.
   *
   * @param digests what each file has to be
   * @throws HostFailure when one is something else
   */
  Map<Path, Path> of(Map<String, String> digests) throws HostFailure, InterruptedException {
    Map<Path, Path> copies = new HashMap<>();
    for (Map.Entry<String, String> file : digests.entrySet()) {
      Path shared = Path.of(file.getKey());
      copies.put(shared, of(shared, file.getValue()));
    }
    return copies;
  }

  private Path of(Path file, String sha256) throws HostFailure, InterruptedException {
    String name = file.toFile().getName();
    local.find(KIND, sha256, entry -> Digest.ofFile(entry.resolve(name)).equals(sha256));
    return local
        .<HostFailure>publish(
            KIND,
            sha256,
            into -> {
              Path copy = Files.copy(file, into.resolve(name));
              String found = Digest.ofFile(copy);
              if (!found.equals(sha256)) {
                throw new HostFailure(
                    "%s: has sha256 %s where %s was built; `pinlab build` makes it anew, then --resume continues"
                        .formatted(file, Digest.abbreviate(found), Digest.abbreviate(sha256)));
              }
            })
        .resolve(name);
  }
}
