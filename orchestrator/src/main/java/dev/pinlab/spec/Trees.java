// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the forms of a tree and checks what can be checked without opening it. */
public final class Trees {
  private static final Pattern DEBIAN = Pattern.compile("[0-9]{1,3}\\.[0-9]{1,3}");
  // The last '@' that does not open a reflog suffix, as in git:linux@HEAD@{1}.
  // One in the host part of a URL names a user.
  private static final Pattern GIT =
      Pattern.compile("((?:git:)?+(?:[a-z+]+://[^/]*/)?+.+)@(?!\\{)(.+)");
  private static final Pattern URL = Pattern.compile("(?:https?|git|ssh|file)://.+");
  private static final String SHA256 = "@sha256:";
  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");
  private static final String FORMS =
      "write debian:VERSION, git:DIR@REV, git:DIR, git:URL@REV, tar:FILE or dir:DIR, such as debian:5.10";

  private Trees() {}

  /**
   * The tree that an option names; relative paths start at the working directory.
   *
   * @param option for the message, such as {@code --tree}
   */
  public static Tree parse(String option, String text, Locations locations) throws SpecFailure {
    try {
      return read(text, Places.ofOptions(locations));
    } catch (Wrong wrong) {
      throw new SpecFailure(List.of(Mistake.inOption(option, wrong.message())));
    }
  }

  /** The revision that the text of a git tree names, if it names one. */
  static Optional<String> revision(String text) {
    Matcher matcher = GIT.matcher(text);
    return matcher.matches() ? Optional.of(matcher.group(2)) : Optional.empty();
  }

  static Tree read(String text, Places places) throws Wrong {
    int colon = text.indexOf(':');
    String rest = text.substring(colon + 1);
    return switch (colon < 0 ? "" : text.substring(0, colon)) {
      case "debian" -> debian(rest);
      case "git" -> git(rest, places);
      case "tar" -> tar(rest, places);
      case "dir" -> dir(rest, places);
      default -> throw new Wrong(Quote.of(text) + " is not a tree; " + FORMS);
    };
  }

  private static Tree debian(String version) throws Wrong {
    if (!DEBIAN.matcher(version).matches()) {
      throw new Wrong(
          Quote.of("debian:" + version) + " has no kernel version; write one such as debian:5.10");
    }
    return new Tree.Debian(version);
  }

  private static Tree tar(String text, Places places) throws Wrong {
    int at = text.lastIndexOf(SHA256);
    if (at < 0) {
      return new Tree.Tar(places.file(text), "");
    }
    String sha256 = text.substring(at + SHA256.length());
    if (!HEX.matcher(sha256).matches()) {
      throw new Wrong(Quote.of(sha256) + " is not a sha256; write its 64 hexadecimal digits");
    }
    return new Tree.Tar(places.file(text.substring(0, at)), sha256.toLowerCase(Locale.ROOT));
  }

  private static Tree git(String text, Places places) throws Wrong {
    Matcher matcher = GIT.matcher(text);
    String name = matcher.matches() ? matcher.group(1) : text;
    String revision = matcher.matches() ? matcher.group(2) : "";
    if (revision.startsWith("-") || revision.codePoints().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new Wrong(Quote.of(revision) + " is not a revision; name a commit, tag or branch");
    }
    if (URL.matcher(name).matches()) {
      return remote(name, revision);
    }
    Path directory = places.directory(name);
    boolean worktree = Files.exists(directory.resolve(".git"));
    boolean bare =
        Files.isRegularFile(directory.resolve("HEAD"))
            && Files.isDirectory(directory.resolve("objects"));
    if (!worktree && !bare) {
      throw new Wrong(Quote.of(name) + " is not a git repository; use dir:DIR for plain sources");
    }
    if (revision.isEmpty() && !worktree) {
      throw new Wrong(
          Quote.of(name) + " has no work tree; name a revision, as in git:" + name + "@HEAD");
    }
    return new Tree.Git(directory, revision);
  }

  private static Tree remote(String url, String revision) throws Wrong {
    if (revision.isEmpty()) {
      throw new Wrong(
          Quote.of(url)
              + " is elsewhere; name a branch or tag there, as in git:"
              + url
              + "@master");
    }
    return new Tree.Remote(url, revision);
  }

  private static Tree dir(String text, Places places) throws Wrong {
    Path directory = places.directory(text);
    for (String part : List.of("Makefile", "Kconfig", "mm")) {
      if (!Files.exists(directory.resolve(part))) {
        throw new Wrong(
            Quote.of(text)
                + " is not a kernel source (it has no "
                + part
                + "); name the top directory of one");
      }
    }
    return new Tree.Dir(directory);
  }
}
