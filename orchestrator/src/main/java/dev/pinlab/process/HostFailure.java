// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/** Something on this host is missing or broken: nobody's experiment, nobody's patch. */
public class HostFailure extends Exception {
  private static final long serialVersionUID = 1L;

  /** A failure whose message says what is wrong and what to do. */
  public HostFailure(String message) {
    super(message);
  }

  /** A failure with what caused it. */
  public HostFailure(String message, Throwable cause) {
    super(message, cause);
  }

  /**
   * Why a file could not be read or written, with its name where the system gives it: Java's file
   * exceptions have only that as their message, and the reason in their type.
   */
  public static String reason(IOException failure) {
    String message = Objects.requireNonNullElse(failure.getMessage(), "no message");
    return failure instanceof FileSystemException file && file.getReason() == null
        ? message + ": " + type(file)
        : message;
  }

  /** The same for a message that has named the file already. */
  public static String reason(Path named, IOException failure) {
    if (failure instanceof FileSystemException file
        && file.getFile() != null
        && file.getOtherFile() == null
        && Path.of(file.getFile()).toAbsolutePath().equals(named.toAbsolutePath())) {
      return Objects.requireNonNullElseGet(file.getReason(), () -> type(file));
    }
    return reason(failure);
  }

  private static String type(FileSystemException failure) {
    return failure
        .getClass()
        .getSimpleName()
        .replaceAll("Exception$", "")
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .toLowerCase(Locale.ROOT);
  }
}
