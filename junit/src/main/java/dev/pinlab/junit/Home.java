// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * pinlab's own files: the directory that {@code PINLAB_HOME} names, or what is packed beside these
 * classes, unpacked into the cache once.
 */
final class Home {
  private static final String VARIABLE = "PINLAB_HOME";
  private static final String PACKED = "home";
  private static final String KIND = "homes";
  private static final List<String> NEEDED = List.of("guest-tests", "kernel-configs");

  private Home() {}

  /** The directory. */
  static Path find(Map<String, String> environment, Cache cache)
      throws HostFailure, InterruptedException {
    String named = environment.getOrDefault(VARIABLE, "");
    return named.isBlank() ? unpacked(cache) : checked(Path.of(named).toAbsolutePath());
  }

  private static Path checked(Path named) {
    for (String needed : NEEDED) {
      if (!Files.isDirectory(named.resolve(needed))) {
        throw new KernelTestException(
            "%s: %s has no %s; name pinlab's directory, or unset it for what is packed"
                .formatted(VARIABLE, named, needed));
      }
    }
    return named;
  }

  private static Path unpacked(Cache cache) throws HostFailure, InterruptedException {
    URL place = Objects.requireNonNull(Home.class.getResource(PACKED), "no files are packed");
    try {
      URI uri = place.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return unpacked(Path.of(uri), cache);
      }
      // One of its own, as one that is shared by its URI may be closed by others.
      String[] parts = uri.getRawSchemeSpecificPart().split("!", 2);
      try (FileSystem files = FileSystems.newFileSystem(Path.of(URI.create(parts[0])))) {
        return unpacked(files.getPath(parts[1]), cache);
      }
    } catch (URISyntaxException | IOException e) {
      throw new HostFailure(place + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static Path unpacked(Path packed, Cache cache)
      throws HostFailure, IOException, InterruptedException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(packed)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    StringBuilder content = new StringBuilder();
    for (Path file : files) {
      content.append(Digest.ofFile(file)).append(' ').append(packed.relativize(file)).append('\n');
    }
    String key = Digest.abbreviate(Digest.ofParts(content.toString()));
    return cache.<HostFailure>publishSealed(KIND, key, into -> copy(packed, files, into));
  }

  private static void copy(Path packed, List<Path> files, Path into) throws IOException {
    for (Path file : files) {
      Path copy = into.resolve(packed.relativize(file).toString());
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(file, copy);
    }
  }
}
