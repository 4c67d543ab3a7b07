// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.RememberedPackages.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Packages of the host's own Debian for other machines than the host, unpacked in the cache: dpkg
 * would install them only on a host that is told to take that architecture's.
 */
public final class ForeignPackages {
  private static final String KIND = "packages";
  private static final String FILES = "files";

  private final Cache cache;
  private final RememberedPackages remembered;

  /** Packages in a cache. */
  public ForeignPackages(Cache cache) {
    this.cache = cache;
    this.remembered = new RememberedPackages(cache);
  }

  /**
   * The directory with a package's files; one that was fetched before needs no network.
   *
   * @throws HostFailure when it cannot be had, in one line
   */
  public Path unpacked(String name, Architecture architecture)
      throws HostFailure, InterruptedException {
    String id = name + "-" + architecture.debian();
    Optional<Path> known = known(id);
    if (known.isPresent()) {
      return known.get();
    }
    try (Scratch scratch = cache.scratch(id)) {
      // Another process may have fetched it while this one waited.
      Optional<Path> meanwhile = known(id);
      return meanwhile.isPresent()
          ? meanwhile.get()
          : fetch(name, architecture, id, scratch.directory());
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  private Optional<Path> known(String id) throws HostFailure, InterruptedException {
    Optional<Remembered> last = remembered.last(id);
    return last.isEmpty()
        ? Optional.empty()
        : cache.findSealed(KIND, key(last.get())).map(entry -> entry.resolve(FILES));
  }

  private Path fetch(String name, Architecture architecture, String id, Path work)
      throws HostFailure, IOException, InterruptedException {
    String what = "%s for guests of %s".formatted(name, architecture.id());
    DebianPackage wanted = new DebianPackage(name, Optional.of(architecture.debian()), what, "");
    Path file =
        wanted
            .download(HostMirrors::suites, work.resolve("apt"), cache)
            .orElseThrow(() -> new HostFailure(what + ": this host's Debian has no such package"));
    Remembered now = new Remembered(file.getFileName().toString(), Digest.ofFile(file));
    Path entry =
        cache.<HostFailure>publishSealed(
            KIND,
            key(now),
            into -> wanted.extract(file, Files.createDirectory(into.resolve(FILES)), cache));
    remembered.remember(id, now);
    return entry.resolve(FILES);
  }

  /** Such as {@code busybox-static_1-1.35.0-4_arm64-0f1e2d3c4b5a6978}. */
  private static String key(Remembered one) {
    String file =
        one.file().replaceFirst("\\.deb$", "").replaceAll("%[0-9A-Fa-f]{2}|[^\\w.+-]", "-");
    return file + "-" + Digest.abbreviate(one.digest());
  }
}
