// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinlab.kconfig.KconfigLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tree's Kconfig files from the top one on. What they define is read, not what it comes to:
 * values are those of a .config that the kernel's own make resolved. What is not understood is
 * passed over.
 */
final class KconfigReader {
  private static final int DEEPEST = 64;

  private final Path tree;
  private final String architecture;
  private final Kconfig kconfig = new Kconfig();
  private final Deque<Block> blocks = new ArrayDeque<>();
  private @Nullable DefinitionBuilder current;
  private int choices;

  private KconfigReader(Path tree, String architecture) {
    this.tree = tree;
    this.architecture = architecture;
  }

  /**
   * What surrounds definitions.
   *
   * @param dependsOn what they depend on for being in it
   * @param visible what their prompts depend on besides
   * @param choice its number when it is a choice
   */
  private record Block(List<Expr> dependsOn, List<Expr> visible, Optional<Integer> choice) {
    static Block of(Optional<Integer> choice) {
      return new Block(new ArrayList<>(), new ArrayList<>(), choice);
    }
  }

  /** The symbols of a tree, as an architecture (its directory below {@code arch/}) sees them. */
  static Kconfig read(Path tree, String architecture) throws IOException {
    KconfigReader reader = new KconfigReader(tree, architecture);
    reader.file("Kconfig", 0);
    return reader.kconfig;
  }

  private void file(String name, int depth) throws IOException {
    Path file = tree.resolve(name);
    if (depth > DEEPEST || !Files.isRegularFile(file)) {
      return;
    }
    for (Line line : KconfigLines.of(Files.readAllLines(file, ISO_8859_1))) {
      if (line.keyword().equals("source")) {
        finish();
        for (String sourced : sourced(line.rest())) {
          file(sourced, depth + 1);
        }
      } else if (!statement(name, line)) {
        attribute(line);
      }
    }
    finish();
  }

  /** Whether a line begins or ends something. */
  private boolean statement(String file, Line line) {
    switch (line.keyword()) {
      case "config", "menuconfig" -> {
        finish();
        current = begin(file, line);
      }
      case "choice" -> open(Block.of(Optional.of(choices++)));
      case "menu" -> open(Block.of(Optional.empty()));
      case "if" -> {
        open(Block.of(Optional.empty()));
        blocks.getLast().dependsOn().add(ExprParser.parse(line.rest()));
      }
      case "endchoice", "endmenu", "endif" -> {
        finish();
        blocks.pollLast();
      }
      // A comment has conditions of its own; they are nobody else's.
      case "comment" -> {
        finish();
        current = new DefinitionBuilder("", "");
      }
      case "mainmenu" -> finish();
      default -> {
        return false;
      }
    }
    return true;
  }

  private DefinitionBuilder begin(String file, Line line) {
    DefinitionBuilder builder =
        new DefinitionBuilder(line.rest().strip(), file + ":" + line.number());
    blocks.forEach(block -> builder.inside(block.dependsOn(), block.visible(), block.choice()));
    return builder;
  }

  private void open(Block block) {
    finish();
    blocks.addLast(block);
  }

  private void finish() {
    if (current != null) {
      current.into(kconfig);
    }
    current = null;
  }

  private void attribute(Line line) {
    if (current != null) {
      current.attribute(line);
    } else if (!blocks.isEmpty()) {
      Block block = blocks.getLast();
      switch (line.keyword()) {
        case "depends" -> block.dependsOn().add(DefinitionBuilder.after("on", line));
        case "visible" -> block.visible().add(DefinitionBuilder.after("if", line));
        // Of a choice that is not offered, no member is.
        case "prompt", "bool", "tristate" -> {
          Expr when = ExprParser.parse(KconfigLines.conditional(line.rest())[1]);
          if (!when.equals(DefinitionBuilder.YES)) {
            block.visible().add(when);
          }
        }
        default -> {
          // The default of a choice.
        }
      }
    }
  }

  private List<String> sourced(String rest) throws IOException {
    String name =
        rest.strip()
            .replaceAll("[\"']", "")
            .replaceAll("\\$\\(?SRCARCH\\)?", architecture)
            .replaceAll("^\\$\\(?srctree\\)?/", "");
    if (!name.contains("*")) {
      return List.of(name);
    }
    String fixed = name.substring(0, name.indexOf('*'));
    Path from = tree.resolve(fixed.substring(0, fixed.lastIndexOf('/') + 1));
    if (!Files.isDirectory(from)) {
      return List.of();
    }
    var matcher = tree.getFileSystem().getPathMatcher("glob:" + name);
    try (Stream<Path> found = Files.walk(from, name.split("/").length)) {
      return found
          .map(tree::relativize)
          .filter(matcher::matches)
          .map(Path::toString)
          .sorted()
          .toList();
    }
  }
}
