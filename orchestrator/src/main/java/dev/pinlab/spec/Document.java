// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** A YAML file that is being read and where its mistakes go. */
record Document(Path file, Mistakes mistakes) {
  void wrong(int line, String field, String message) {
    mistakes.add(new Mistake(file, line, field, message));
  }
}
