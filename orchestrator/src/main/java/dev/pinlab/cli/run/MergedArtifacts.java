// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of shards that their merged run has too, under the names that they have there. They are
 * named after trials and variants, so those of two shards are of different trials, or say the same;
 * but for the command lines, which are joined.
 */
final class MergedArtifacts {
  private static final Pattern ORDER = Pattern.compile("# trial (\\d{1,9}): .*");

  private final Path merged;

  MergedArtifacts(Path merged) {
    this.merged = merged;
  }

  /** Takes them in, without a copy where the file system can. */
  void take(List<Path> shards) throws HostFailure {
    for (Path shard : shards) {
      Path artifacts = shard.resolve(Artifacts.DIRECTORY);
      try {
        if (Files.isDirectory(artifacts, LinkOption.NOFOLLOW_LINKS)) {
          Files.walkFileTree(artifacts, new Taking(shard));
        }
      } catch (IOException e) {
        throw new HostFailure(
            artifacts + ": cannot be taken to " + merged + ": " + HostFailure.reason(e), e);
      }
    }
    joinCommandLines(shards);
  }

  /** A shard may come from elsewhere, so links in it are not followed, and not taken. */
  private final class Taking extends SimpleFileVisitor<Path> {
    private final Path shard;

    Taking(Path shard) {
      this.shard = shard;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
        throws IOException {
      Files.createDirectories(place(directory));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path place = place(file);
      if (attributes.isRegularFile() && !Files.exists(place)) {
        linkOrCopy(file, place);
      }
      return FileVisitResult.CONTINUE;
    }

    private Path place(Path path) {
      return merged.resolve(shard.relativize(path).toString());
    }
  }

  private static void linkOrCopy(Path file, Path place) throws IOException {
    try {
      Files.createLink(place, file);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(file, place);
    }
  }

  private void joinCommandLines(List<Path> shards) throws HostFailure {
    Path file = merged.resolve(Artifacts.DIRECTORY).resolve(Artifacts.COMMAND_LINES);
    Set<String> all = new LinkedHashSet<>();
    try {
      for (Path shard : shards) {
        Path lines = shard.resolve(Artifacts.DIRECTORY).resolve(Artifacts.COMMAND_LINES);
        if (Files.isRegularFile(lines, LinkOption.NOFOLLOW_LINKS)) {
          all.addAll(Files.readAllLines(lines));
        }
      }
      if (!all.isEmpty()) {
        Stream<String> guests = all.stream().filter(line -> !ORDER.matcher(line).matches());
        Stream<String> orders =
            all.stream()
                .filter(line -> ORDER.matcher(line).matches())
                .sorted(Comparator.comparingInt(MergedArtifacts::trial));
        List<String> joined = Stream.concat(guests, orders).toList();
        AtomicFile.write(file, String.join("\n", joined) + "\n");
      }
    } catch (IOException e) {
      throw new HostFailure(file + ": cannot be written: " + HostFailure.reason(file, e), e);
    }
  }

  private static int trial(String line) {
    Matcher order = ORDER.matcher(line);
    return order.matches() ? Integer.parseInt(order.group(1)) : 0;
  }
}
