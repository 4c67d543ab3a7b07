// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a shell command into lines that paste as the one command: between words, and inside a word
 * only where it is wider than a line. Quotes and backslashes are those of POSIX (Shell Command
 * Language, section 2.2).
 */
final class ShellWords {
  private static final String CONTINUED = "\\";

  /** How the shell reads the character at some place of a word. */
  private enum State {
    PLAIN(""),
    SINGLE("'"),
    DOUBLE("\""),
    /** After a backslash that takes the next character as it is. */
    ESCAPED(""),
    ESCAPED_IN_DOUBLE("\"");

    /** What ends the quotes around the character, and begins them again. */
    private final String quote;

    State(String quote) {
      this.quote = quote;
    }
  }

  private ShellWords() {}

  /** The lines of a command, each but the last ending in a backslash. */
  static List<String> lines(String command, int width, String first, String next) {
    var lines = new ArrayList<String>();
    String line = first;
    String blank = "";
    for (String word : words(command)) {
      if (!blank.isEmpty() && line.length() + blank.length() + word.length() + 2 > width) {
        lines.add(line + blank + CONTINUED);
        line = next;
        blank = "";
      }
      line += blank;
      String rest = word;
      while (line.length() + rest.length() + 2 > width) {
        int end = end(rest, width - line.length() - 2);
        String quote = state(rest, end).quote;
        lines.add(line + rest.substring(0, end) + quote + CONTINUED);
        line = "";
        rest = quote + rest.substring(end);
      }
      line += rest;
      blank = " ";
    }
    lines.add(line);
    return lines;
  }

  /** The words as they are written; blanks between them are dropped, those inside are kept. */
  private static List<String> words(String command) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    State state = State.PLAIN;
    for (int i = 0; i < command.length(); i++) {
      char c = command.charAt(i);
      if (state == State.PLAIN && c == ' ') {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(c);
      }
      state = after(state, c);
    }
    words.add(word.toString());
    words.removeIf(String::isEmpty);
    return words;
  }

  /** The last place up to {@code most} at which a word can be broken. */
  private static int end(String word, int most) {
    State state = state(word, most);
    return state == State.ESCAPED || state == State.ESCAPED_IN_DOUBLE ? most - 1 : most;
  }

  private static State state(String word, int end) {
    State state = State.PLAIN;
    for (int i = 0; i < end; i++) {
      state = after(state, word.charAt(i));
    }
    return state;
  }

  private static State after(State state, char c) {
    return switch (state) {
      case PLAIN -> c == '\'' ? State.SINGLE : c == '"' ? State.DOUBLE : escaped(c, State.ESCAPED);
      case SINGLE -> c == '\'' ? State.PLAIN : State.SINGLE;
      case DOUBLE -> c == '"' ? State.PLAIN : escaped(c, State.ESCAPED_IN_DOUBLE);
      case ESCAPED -> State.PLAIN;
      case ESCAPED_IN_DOUBLE -> State.DOUBLE;
    };
  }

  private static State escaped(char c, State then) {
    if (c == '\\') {
      return then;
    }
    return then == State.ESCAPED ? State.PLAIN : State.DOUBLE;
  }
}
