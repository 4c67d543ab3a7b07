// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.spec.Mistake;
import dev.pinlab.spec.SpecFailure;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A test could not be made: what it asks for is wrong, its kernel does not build, or the host could
 * not run a guest. The cause tells whose fault it is.
 */
public final class KernelTestException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KernelTestException(String message) {
    super(message);
  }

  private KernelTestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** One whose message is that of its cause. */
  static KernelTestException of(Exception cause) {
    String message = cause.getMessage();
    return new KernelTestException(
        message == null ? cause.getClass().getSimpleName() : message, cause);
  }

  /**
   * The mistakes in what a test asks for, a line each.
   *
   * @param made the file that pinlab made of it, which the test does not know
   */
  static KernelTestException of(SpecFailure mistakes, Path made) {
    String lines =
        mistakes.mistakes().stream()
            .map(mistake -> line(mistake, made))
            .collect(Collectors.joining("\n"));
    return new KernelTestException(lines, mistakes);
  }

  /** The same, each line with what was asked for before it. */
  KernelTestException asked(String what) {
    String lines =
        String.valueOf(getMessage())
            .lines()
            .map(line -> what + ": " + line)
            .collect(Collectors.joining("\n"));
    return new KernelTestException(lines, getCause());
  }

  private static String line(Mistake mistake, Path made) {
    return made.equals(mistake.file())
        ? new Mistake(null, 0, field(mistake.field()), mistake.message()).toString()
        : mistake.toString();
  }

  /** Keys of a workload are options of its program; those of a layout are words of its. */
  private static String field(String path) {
    String[] keys = path.split("\\.", 2);
    return switch (keys[0]) {
      case SpecText.WORKLOADS ->
          keys[1].startsWith(SpecText.WORKLOAD + ".")
              ? "--" + keys[1].substring(SpecText.WORKLOAD.length() + 1)
              : "workload " + keys[1];
      case SpecText.LAYOUTS -> "layout " + keys[1];
      case SpecText.VARIANTS -> "variant " + keys[1];
      default -> path;
    };
  }
}
