// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

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
  private static final String ANOTHER = "--slurm-scratch names another directory of each node";
  private static final String BUILD_IT = "`pinlab build` makes it anew, then --resume continues";

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
        throw new HostFailure(directory + ": is another user's; " + ANOTHER);
      }
      return new LocalCopies(new Cache(directory));
    } catch (IOException e) {
      throw new HostFailure(
          "%s: %s; %s".formatted(directory, HostFailure.reason(directory, e), ANOTHER), e);
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
   * @throws HostFailure when one is something else, or there is no room
   */
  Map<Path, Path> of(Map<String, String> digests) throws HostFailure, InterruptedException {
    Map<Path, Path> copies = new HashMap<>();
    for (Map.Entry<String, String> file : digests.entrySet()) {
      Path shared = Path.of(file.getKey());
      try {
        copies.put(shared, of(shared, file.getValue()));
      } catch (HostFailure e) {
        throw e.getCause() instanceof IOException io ? noRoom(io) : e;
      }
    }
    return copies;
  }

  private Path of(Path file, String sha256) throws HostFailure, InterruptedException {
    String name = file.toFile().getName();
    local.find(KIND, sha256, entry -> isCopy(entry.resolve(name), sha256));
    return local
        .<HostFailure>publish(
            KIND,
            sha256,
            into -> {
              if (!Files.isRegularFile(file)) {
                throw new HostFailure(
                    "%s: no such file on this node; %s".formatted(file, BUILD_IT));
              }
              Path copy = Files.copy(file, into.resolve(name));
              String found = Digest.ofFile(copy);
              if (!found.equals(sha256)) {
                throw new HostFailure(
                    "%s: has sha256 %s where %s was built; %s"
                        .formatted(
                            file, Digest.abbreviate(found), Digest.abbreviate(sha256), BUILD_IT));
              }
            })
        .resolve(name);
  }

  /** What sweeps a node's old files may have left the directory of one. */
  private static boolean isCopy(Path file, String sha256) throws IOException {
    return Files.isRegularFile(file) && Digest.ofFile(file).equals(sha256);
  }

  private HostFailure noRoom(IOException e) {
    return new HostFailure(
        "%s: %s; make room there, or %s"
            .formatted(local.root(), HostFailure.reason(local.root(), e), ANOTHER),
        e);
  }
}
