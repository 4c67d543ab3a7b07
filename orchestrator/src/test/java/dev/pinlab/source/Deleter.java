// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;

/** Deletes a directory: the process of a test that has no more rights than any user. */
final class Deleter {
  private Deleter() {}

  public static void main(String[] arguments) throws Exception {
    Directories.delete(Path.of(arguments[0]));
  }
}
