// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import java.nio.file.Path;
import java.util.List;

/** How the presence of something is seen. */
public sealed interface Detection {

  /**
   * A program on the search path.
   *
   * @param version arguments that make it print its version
   */
  record Program(String name, List<String> version) implements Detection {
    public Program {
      version = List.copyOf(version);
    }
  }

  /** One of some files, such as a header or a library in the place where a distribution has it. */
  record AnyFile(List<Path> files) implements Detection {
    public AnyFile {
      files = List.copyOf(files);
    }
  }
}
