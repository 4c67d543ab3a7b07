// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bisection by git, in a repository of its own that only borrows the commits of the user's:
 * {@code git bisect} keeps its state in a repository, and the user's is not to be written to.
 */
public final class Bisection {
  private static final Pattern FOUND =
      Pattern.compile("(?m)^([0-9a-f]{40,64}) is the first bad commit$");
  private static final Pattern CANDIDATE = Pattern.compile("(?m)^([0-9a-f]{40,64})$");
  private static final String ONLY_SKIPPED = "skip'ped commits left";

  private final Range range;
  private final Git git;
  private final Path directory;
  private final List<Revision> ends = new ArrayList<>();
  private String said = "";

  private Bisection(Range range, Path directory) {
    this.range = range;
    this.directory = directory;
    this.git = Git.onRepository(directory).option("--git-dir=" + directory);
  }

  /** What is known of a revision. */
  public enum Mark {
    GOOD,
    BAD,
    SKIP;

    /** The word of git's. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Begins anew.
   *
   * @param range from the good end to the bad one
   * @param directory for the repository; what is there is deleted
   * @throws TreeFailure when both ends are one commit
   */
  public static Bisection start(Range range, Path directory)
      throws TreeFailure, HostFailure, InterruptedException {
    Bisection bisection = new Bisection(range, directory.toAbsolutePath());
    try {
      bisection.begin();
    } catch (IOException e) {
      throw new HostFailure(directory + ": " + HostFailure.reason(e), e);
    }
    return bisection;
  }

  private void begin() throws TreeFailure, HostFailure, IOException, InterruptedException {
    String from = range.first();
    String to = range.last();
    if (from.equals(to)) {
      throw new TreeFailure(range.tree() + ": both ends are one commit, " + to);
    }
    Git theirs = Git.onRepository(range.repository());
    Directories.delete(directory);
    Files.createDirectories(directory);
    require(Git.onFiles(directory).run("init", "--bare", "--quiet", directory.toString()));
    Files.writeString(
        directory.resolve("objects/info/alternates"), theirPath(theirs, "objects") + "\n");
    Path shallow = Path.of(theirPath(theirs, "shallow"));
    if (Files.exists(shallow)) {
      Files.copy(shallow, directory.resolve("shallow"));
    }
    require(git.run("update-ref", "--no-deref", "HEAD", to));
    ends.add(revision(from));
    ends.add(revision(to));
    said = require(git.run("bisect", "start", "--no-checkout", to, from));
  }

  /** The good end. */
  public Revision good() {
    return ends.get(0);
  }

  /** The bad end. */
  public Revision bad() {
    return ends.get(1);
  }

  /** How many commits after what is known to be good lead up to what is known to be bad. */
  public int left() throws HostFailure, InterruptedException {
    List<String> words =
        new ArrayList<>(List.of("rev-list", "--count", "refs/bisect/bad", "--not"));
    words.addAll(
        require(git.run("for-each-ref", "--format=%(refname)", "refs/bisect/good-*"))
            .lines()
            .toList());
    return Integer.parseInt(require(git.run(words)).strip());
  }

  /** The revision to look at next; empty at the end. */
  public Optional<Revision> next() throws HostFailure, InterruptedException {
    if (found().isPresent() || !undecided().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(revision(require(git.run("rev-parse", "--verify", "BISECT_HEAD")).strip()));
  }

  /** Says what the next revision is. */
  public void mark(Mark mark) throws HostFailure, InterruptedException {
    Finished finished = git.run("bisect", mark.word());
    said = finished.stdout();
    if (!finished.ok() && undecided().isEmpty()) {
      throw new HostFailure("git bisect: " + finished.tail().strip().replace('\n', ' '));
    }
  }

  /** The first bad commit, once it is known. */
  public Optional<Revision> found() throws HostFailure, InterruptedException {
    Matcher matcher = FOUND.matcher(said);
    return matcher.find() ? Optional.of(revision(matcher.group(1))) : Optional.empty();
  }

  /** The commits of which one is the first bad one, when those left had to be skipped. */
  public List<Revision> undecided() throws HostFailure, InterruptedException {
    List<Revision> candidates = new ArrayList<>();
    if (said.contains(ONLY_SKIPPED)) {
      Matcher matcher = CANDIDATE.matcher(said);
      while (matcher.find()) {
        candidates.add(revision(matcher.group(1)));
      }
    }
    return candidates;
  }

  /** The commit before one, along first parents. */
  public Revision before(Revision commit) throws HostFailure, InterruptedException {
    return revision(require(git.run("rev-parse", "--verify", commit.commit() + "^")).strip());
  }

  /** A commit of the user's repository as a tree. */
  public Tree tree(Revision commit) {
    return range.tree().at(commit.commit());
  }

  /** What git says of the way so far; {@code git bisect replay} takes it. */
  public String log() throws HostFailure, InterruptedException {
    return require(git.run("bisect", "log"));
  }

  private Revision revision(String hash) throws HostFailure, InterruptedException {
    String subject = require(git.run("log", "-1", "--no-show-signature", "--format=%s", hash));
    return new Revision(hash, subject.strip(), Optional.empty());
  }

  private String theirPath(Git theirs, String name) throws HostFailure, InterruptedException {
    return require(theirs.run("rev-parse", "--path-format=absolute", "--git-path", name)).strip();
  }

  private static String require(Finished git) throws HostFailure {
    if (!git.ok()) {
      throw new HostFailure("git: " + git.tail().strip().replace('\n', ' '));
    }
    return git.stdout();
  }
}
