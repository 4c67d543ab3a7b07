// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.Command;
import dev.pinlab.process.Programs;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** GitHub's own actions, as copies of directories, with what they are known to lose. */
final class HostedActions {
  private final Repository repository;
  private final Workspace workspace;
  private final Path kept;
  private final Callable<Boolean> hasGit;
  private final List<Path[]> toCache = new ArrayList<>();

  /**
   * The actions of one job.
   *
   * @param kept where artifacts and caches lie
   * @param hasGit whether a program git is there by now
   */
  HostedActions(Repository repository, Workspace workspace, Path kept, Callable<Boolean> hasGit) {
    this.repository = repository;
    this.workspace = workspace;
    this.kept = kept;
    this.hasGit = hasGit;
  }

  /** Whether an action ended well. */
  boolean use(String action, Map<String, String> with) throws Exception {
    switch (action) {
      case "actions/checkout" ->
          repository.checkOut(
              workspace.directory(), hasGit.call() && input(with, "submodules").equals("true"));
      case "actions/cache" -> {
        restore(with);
        Path path = workspace.directory().resolve(input(with, "path"));
        toCache.add(new Path[] {path, kept.resolve("caches").resolve(input(with, "key"))});
      }
      case "actions/cache/restore" -> restore(with);
      case "actions/upload-artifact" -> {
        return upload(
            workspace.directory().resolve(input(with, "path")),
            kept.resolve("artifacts").resolve(input(with, "name")));
      }
      case "actions/download-artifact" ->
          download(input(with, "pattern"), workspace.directory().resolve(input(with, "path")));
      default -> throw new IllegalArgumentException("unknown action " + action);
    }
    return true;
  }

  /** Does what actions do at the end of a job that went well. */
  void end() throws Exception {
    for (Path[] one : toCache) {
      Workspace.copy(one[0], one[1]);
    }
  }

  private static String input(Map<String, String> with, String name) {
    return with.getOrDefault(name, "");
  }

  private void restore(Map<String, String> with) throws Exception {
    Path caches = kept.resolve("caches");
    Path found = caches.resolve(input(with, "key"));
    String prefix = input(with, "restore-keys");
    if (!Files.exists(found) && !prefix.isEmpty()) {
      found = matching(caches, prefix + "*").stream().findFirst().orElse(found);
    }
    if (Files.exists(found)) {
      Workspace.copy(found, workspace.directory().resolve(input(with, "path")));
    }
  }

  /** Hidden files and rights are not uploaded, and some characters are not allowed in a name. */
  private static boolean upload(Path from, Path to) throws Exception {
    if (!Files.exists(from)) {
      return true;
    }
    assertThat(to).doesNotExist();
    try (Stream<Path> all = Files.walk(from)) {
      assertThat(all.map(from::relativize))
          .noneMatch(one -> one.toString().matches(".*[\":<>|*?\\r\\n].*"));
    }
    Workspace.copy(from, to);
    String every = to.toString();
    find(every, "-mindepth", "1", "-name", ".*", "-prune", "-exec", "rm", "-r", "{}", "+");
    find(every, "-type", "f", "-exec", "chmod", "644", "{}", "+");
    find(every, "-type", "d", "-empty", "-delete");
    return true;
  }

  private static void find(String... arguments) throws Exception {
    List<String> argv = new ArrayList<>(List.of("find"));
    argv.addAll(List.of(arguments));
    Programs.require(Command.of(Duration.ofMinutes(1), argv));
  }

  private void download(String pattern, Path to) throws Exception {
    for (Path artifact : matching(kept.resolve("artifacts"), pattern)) {
      Workspace.copy(artifact, to.resolve(artifact.getFileName()));
    }
  }

  private static List<Path> matching(Path parent, String glob) throws IOException {
    var matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(one -> matcher.matches(one.getFileName())).toList();
    }
  }
}
