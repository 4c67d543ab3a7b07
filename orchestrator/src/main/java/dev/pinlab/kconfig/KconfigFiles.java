// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The Kconfig files of a tree that one architecture sees; good enough for a hint, not a parser. */
final class KconfigFiles {
  private static final Pattern ENTRY = Pattern.compile("^\\s*(?:menu)?config\\s+(\\S+)\\s*$");
  private static final Pattern END =
      Pattern.compile(
          "^\\s*(config|menuconfig|choice|endchoice|menu|endmenu|if|endif|source|comment)\\b.*");
  private static final Pattern PROMPT =
      Pattern.compile("^\\s+(?:(?:bool|tristate|int|hex|string)\\s+[\"'].*|prompt\\s.*)");
  private static final Pattern DEPENDS = Pattern.compile("^\\s+depends on\\s+.*");
  private static final Set<String> ELSEWHERE = Set.of("Documentation", "tools", ".git");

  private final List<Path> files;

  private KconfigFiles(List<Path> files) {
    this.files = files;
  }

  /** The files below a tree, but those of other architectures. */
  static KconfigFiles of(Path tree, String architecture) throws IOException {
    List<Path> files = new ArrayList<>();
    Path arch = tree.resolve("arch");
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
            boolean foreign =
                arch.equals(directory.getParent()) && !directory.endsWith(architecture);
            boolean elsewhere =
                tree.equals(directory.getParent())
                    && ELSEWHERE.contains(String.valueOf(directory.getFileName()));
            return foreign || elsewhere ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (String.valueOf(file.getFileName()).startsWith("Kconfig")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return new KconfigFiles(List.copyOf(files));
  }

  /** The definition of a symbol ({@code CONFIG_} in front or not), if the tree has one. */
  Optional<SymbolDefinition> find(String symbol) throws IOException {
    String name = symbol.replaceFirst("^CONFIG_", "");
    boolean found = false;
    boolean prompt = false;
    List<String> depends = new ArrayList<>();
    for (Path file : files) {
      boolean inside = false;
      for (String line : Files.readAllLines(file, ISO_8859_1)) {
        if (END.matcher(line).matches()) {
          var entry = ENTRY.matcher(line);
          inside = entry.matches() && entry.group(1).equals(name);
          found |= inside;
        } else if (inside) {
          prompt |= PROMPT.matcher(line).matches();
          if (DEPENDS.matcher(line).matches()) {
            depends.add(line.strip());
          }
        }
      }
    }
    return found ? Optional.of(new SymbolDefinition(prompt, depends)) : Optional.empty();
  }
}
