// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import java.util.List;

/**
 * A program of the user's own, which judges by itself.
 *
 * @param file absolute
 * @param kind what the file is
 * @param arguments what it is called with
 */
public record Own(Path file, Kind kind, List<String> arguments) implements Program {
  static final String C = ".c";

  /** The guest program that runs it. */
  private static final String NAME = "own";

  public Own {
    arguments = List.copyOf(arguments);
  }

  /** What becomes of a file before a guest can run it. */
  public enum Kind {
    /** It is compiled. */
    SOURCE,
    /** Nothing. */
    BINARY,
    /** The guest gets a shell. */
    SCRIPT
  }

  @Override
  public String name() {
    return NAME;
  }

  /** What it is called in the guest, and its test points with it. */
  public String title() {
    String name = file.toFile().getName();
    return kind == Kind.SOURCE ? name.substring(0, name.length() - C.length()) : name;
  }

  @Override
  public boolean needsEveryCpu() {
    return true;
  }
}
