// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Kconfig fragment: the options that one concern needs. Its lines are those of a .config, and
 * {@code # optional: REASON} directly above an option that some trees do not have.
 *
 * @param name the file's name
 */
public record Fragment(String name, List<Asked> asked) {
  private static final String SUFFIX = ".config";
  private static final Pattern SET =
      Pattern.compile(
          "(CONFIG_[A-Za-z0-9_]+)=([ymn]|-?[0-9]+|0[xX][0-9a-fA-F]+|\"(?:[^\"\\\\]|\\\\.)*\")");
  private static final Pattern NOT_SET = Pattern.compile("# (CONFIG_[A-Za-z0-9_]+) is not set");
  private static final Pattern OPTIONAL = Pattern.compile("#\\s*optional:\\s*(.*)");

  public Fragment {
    asked = List.copyOf(asked);
  }

  /** Reads a fragment's file. */
  public static Fragment read(Path file) throws FragmentFailure {
    try {
      return parse(String.valueOf(file.getFileName()), Files.readString(file));
    } catch (IOException e) {
      throw new FragmentFailure(
          "config " + file + ": cannot be read: " + HostFailure.reason(file, e));
    }
  }

  /**
   * Reads a fragment and, where there is one beside it for an architecture, {@code
   * NAME.ARCH.config}, what it asks of that one.
   */
  public static List<Fragment> read(Path file, Architecture architecture) throws FragmentFailure {
    String name = String.valueOf(file.getFileName());
    String stem = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    Path own = file.resolveSibling(stem + "." + architecture.id() + SUFFIX);
    return Files.exists(own) ? List.of(read(file), read(own)) : List.of(read(file));
  }

  /** Parses a fragment's text. */
  public static Fragment parse(String name, String text) throws FragmentFailure {
    List<Asked> asked = new ArrayList<>();
    List<String> lines = text.lines().map(String::strip).toList();
    boolean optional = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String place = name + ":" + (i + 1);
      Matcher set = SET.matcher(line);
      Matcher notSet = NOT_SET.matcher(line);
      Matcher declared = OPTIONAL.matcher(line);
      if (set.matches()) {
        asked.add(new Asked(set.group(1), set.group(2), optional, place));
      } else if (notSet.matches()) {
        asked.add(new Asked(notSet.group(1), DotConfig.NO, optional, place));
      } else if (optional) {
        throw new FragmentFailure(place + ": `# optional:` stands directly above an option");
      } else if (declared.matches() && declared.group(1).isEmpty()) {
        throw new FragmentFailure(place + ": say why: `# optional: REASON`");
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new FragmentFailure(
            place + ": `" + line + "` is neither CONFIG_NAME=VALUE nor a comment");
      }
      optional = declared.matches();
    }
    if (optional) {
      throw new FragmentFailure(name + ": ends with `# optional:` and no option below it");
    }
    return new Fragment(name, asked);
  }
}
