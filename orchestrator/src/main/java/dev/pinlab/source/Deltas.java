// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/** Makes deltas and keeps them in the cache, by the tree and the bytes of the patches. */
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

  Delta of(PristineSource source, List<Path> patches)
      throws VariantFailure, TreeFailure, HostFailure, InterruptedException {
    String key = Digest.abbreviate(key(source, patches));
    Optional<Path> known = cache.findSealed(KIND, key);
    return read(known.isPresent() ? known.get() : make(source, patches, key));
  }

  private static String key(PristineSource source, List<Path> patches) throws TreeFailure {
    List<String> parts = new ArrayList<>(List.of(source.digest()));
    for (Path patch : patches) {
      try {
        parts.add(Digest.ofFile(patch));
      } catch (IOException e) {
        throw new TreeFailure(
            "patch " + patch + ": cannot be read: " + HostFailure.reason(patch, e));
      }
    }
    return Digest.ofParts(parts);
  }

  private Path make(PristineSource source, List<Path> patches, String key)
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
            PatchedFiles files = new PatchedFiles(source.directory(), tree);
            for (PatchPart part : parts) {
              files.apply(part);
            }
            Summary summary = summarize(source.directory(), tree, files.touched());
            Files.writeString(into.resolve(SUMMARY), JSON.writeValueAsString(summary));
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
    List<String> changed = Directories.files(tree);
    String digest = Digest.ofParts(TreeDigest.of(tree, changed), Digest.ofParts(deleted));
    return new Summary(changed, deleted, digest);
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
