// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A splat on the console.
 *
 * @param kind class of the splat, such as {@code panic}, {@code oops}, {@code bug}, {@code warn}
 * @param title one line with numbers and addresses taken out; equal causes give equal titles
 * @param frames functions on the stack, innermost first
 * @param lines for each frame {@code file:line}, with those of functions inlined there before it,
 *     and empty where that is not known; an empty list of a kernel without debug info
 */
public record Crash(
    String kind,
    String title,
    List<String> frames,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> lines) {
  public Crash(String kind, String title, List<String> frames, @Nullable List<String> lines) {
    this.kind = kind;
    this.title = title;
    this.frames = List.copyOf(frames);
    // Runs of earlier versions do not have them.
    this.lines = lines == null ? List.of() : List.copyOf(lines);
  }

  /** A splat of which no lines are known. */
  public Crash(String kind, String title, List<String> frames) {
    this(kind, title, frames, List.of());
  }

  /** The line of its first frame, where that is known. */
  public Optional<String> place() {
    return lines.stream().findFirst().filter(line -> !line.isEmpty());
  }

  /** The same with the lines of its frames. */
  public Crash at(List<String> newLines) {
    return new Crash(kind, title, frames, newLines);
  }
}
