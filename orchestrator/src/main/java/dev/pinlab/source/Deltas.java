// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Makes deltas and keeps them in the cache, by the tree and by what changes it. */
final class Deltas {
  private static final String KIND = "deltas";
  private static final String TREE = "tree";
  private static final String SUMMARY = "delta.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cache cache;

  Deltas(Cache cache) {
    this.cache = cache;
  }

  /** What of a delta cannot be seen from its files. */
  private record Summary(List<String> changed, List<String> deleted, String digest) {}

  /** Puts files into an empty directory and names those of the tree that it is to have no more. */
  @FunctionalInterface
  interface Fill<X extends Exception> {
    List<String> into(Path directory) throws X, HostFailure, IOException, InterruptedException;
  }

  /** What patches change in a tree, beyond what that differs from its directory in. */
  Delta of(PristineSource source, List<Patch> patches)
      throws VariantFailure, TreeFailure, HostFailure, InterruptedException {
    if (patches.isEmpty()) {
      return source.own();
    }
    String key = Digest.abbreviate(key(source, patches));
    Optional<Path> known = cache.findSealed(KIND, key);
    return read(known.isPresent() ? known.get() : make(source, patches, key));
  }

  /**
   * A delta that is known by what it was made from.
   *
   * @param from what it was made from
   */
  <X extends Exception> Delta of(List<String> from, Fill<X> fill)
      throws X, HostFailure, InterruptedException {
    return read(
        cache.<X>publishSealed(
            KIND,
            Digest.abbreviate(Digest.ofParts(from)),
            into -> {
              Path tree = Files.createDirectory(into.resolve(TREE));
              List<String> deleted = fill.into(tree);
              write(into, summary(tree, deleted));
            }));
  }

  private static String key(PristineSource source, List<Patch> patches) throws TreeFailure {
    List<String> parts = new ArrayList<>(List.of(source.digest()));
    if (!source.own().isEmpty()) {
      parts.add(source.own().digest());
    }
    for (Patch patch : patches) {
      parts.add(digest(patch));
      if (!patch.version().isEmpty()) {
        parts.add(patch.version());
      }
    }
    return Digest.ofParts(parts);
  }

  private static String digest(Patch patch) throws TreeFailure {
    try {
      return Digest.ofFile(patch.file());
    } catch (IOException e) {
      throw new TreeFailure(
          "patch " + patch + ": cannot be read: " + HostFailure.reason(patch.file(), e));
    }
  }

  private Path make(PristineSource source, List<Patch> patches, String key)
      throws VariantFailure, TreeFailure, HostFailure, InterruptedException {
    try (Scratch scratch = cache.scratch("delta-" + key)) {
      List<PatchPart> parts = new ArrayList<>();
      for (int i = 0; i < patches.size(); i++) {
        Path work = Files.createDirectory(scratch.directory().resolve(Integer.toString(i)));
        parts.addAll(PatchFile.parts(patches.get(i), work));
      }
      return cache.<VariantFailure>publishSealed(
          KIND,
          key,
          into -> {
            Path tree = Files.createDirectory(into.resolve(TREE));
            PatchedFiles files = new PatchedFiles(source, tree);
            for (PatchPart part : parts) {
              files.apply(part);
            }
            write(into, summarize(source.directory(), tree, files.touched()));
          });
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** Drops what came out as it was, so that equal results have equal deltas. */
  private static Summary summarize(Path pristine, Path tree, List<String> touched)
      throws IOException {
    List<String> deleted = new ArrayList<>();
    for (String path : touched) {
      Path before = pristine.resolve(path);
      Path after = tree.resolve(path);
      boolean had = Files.exists(before, LinkOption.NOFOLLOW_LINKS);
      boolean has =
          Files.exists(after, LinkOption.NOFOLLOW_LINKS)
              && !Files.isDirectory(after, LinkOption.NOFOLLOW_LINKS);
      if (had && has && Digest.ofEntry(before).equals(Digest.ofEntry(after))) {
        Files.delete(after);
      } else if (had && !has) {
        deleted.add(path);
      }
    }
    return summary(tree, deleted);
  }

  private static Summary summary(Path tree, List<String> deleted) throws IOException {
    List<String> changed = Directories.files(tree);
    return new Summary(changed, deleted, Delta.digest(TreeDigest.of(tree, changed), deleted));
  }

  private static void write(Path entry, Summary summary) throws IOException {
    Files.writeString(entry.resolve(SUMMARY), JSON.writeValueAsString(summary));
  }

  private Delta read(Path entry) throws HostFailure {
    try {
      Summary summary = JSON.readValue(Files.readString(entry.resolve(SUMMARY)), Summary.class);
      return new Delta(entry.resolve(TREE), summary.changed(), summary.deleted(), summary.digest());
    } catch (IOException | JacksonException e) {
      throw new HostFailure("cache entry " + entry + " is damaged: delete it and run again", e);
    }
  }
}
