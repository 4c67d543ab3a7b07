// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds the files that tests name: in the directory that they run in, which is that of the module,
 * then in those above it up to the top of the git work tree, then in pinlab's own directory.
 */
final class ProjectPaths {
  private static final String CONFIG = ".config";
  private static final Pattern VERSION = Pattern.compile("(.+?)(#v[0-9.]+)");
  private static final Pattern LOCAL_TREE = Pattern.compile("(git|dir|tar):(.+)");
  private static final Pattern REVISION = Pattern.compile("(.+)(@(?!\\{).+)");

  private final List<Path> bases;

  /** Looks in some directories, in this order. */
  ProjectPaths(List<Path> bases) {
    this.bases = List.copyOf(bases);
  }

  /**
   * Those around a directory.
   *
   * @param home pinlab's own directory
   */
  static ProjectPaths around(Path directory, Path home) {
    List<Path> bases = new ArrayList<>();
    for (Path up = directory.toAbsolutePath().normalize(); up != null; up = up.getParent()) {
      bases.add(up);
      if (Files.exists(up.resolve(".git"))) {
        bases.add(home);
        return new ProjectPaths(bases);
      }
    }
    return new ProjectPaths(List.of(bases.get(0), home));
  }

  /**
   * A file or directory, absolute; of an mbox also a version.
   *
   * @param what for whom it is, in the message that it is missing
   */
  String find(String what, String text) {
    Matcher versioned = VERSION.matcher(text);
    return versioned.matches()
        ? found(what, versioned.group(1)) + versioned.group(2)
        : found(what, text);
  }

  /** A tree; those that lie nowhere on this host are as they were. */
  String tree(String what, String text) {
    Matcher local = LOCAL_TREE.matcher(text);
    if (!local.matches() || local.group(2).contains("://")) {
      return text;
    }
    Matcher revision = REVISION.matcher(local.group(2));
    return local.group(1)
        + ":"
        + (revision.matches()
            ? found(what, revision.group(1)) + revision.group(2)
            : found(what, local.group(2)));
  }

  /** A fragment: a file, or the name of one of pinlab's. */
  String config(String what, String text) {
    return text.endsWith(CONFIG) ? found(what, text) : text;
  }

  /** A program: a file, or one of pinlab's. */
  String program(String text) {
    boolean file = text.contains("/") || text.endsWith(".c") || text.endsWith(".sh");
    return file && !text.startsWith("selftests/") ? found("program", text) : text;
  }

  private String found(String what, String text) {
    if (text.startsWith("~/")) {
      return text;
    }
    return bases.stream()
        .map(base -> base.resolve(text).normalize())
        .filter(Files::exists)
        .findFirst()
        .map(Path::toString)
        .orElseThrow(
            () ->
                new KernelTestException(
                    "%s: there is no \"%s\"; looked in %s"
                        .formatted(
                            what,
                            text,
                            bases.stream().map(Path::toString).collect(Collectors.joining(", ")))));
  }
}
