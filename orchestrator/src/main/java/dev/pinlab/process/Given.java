// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a program needs of this host's files besides its own tools; each under its own path.
 *
 * @param readable files and directories that it reads
 * @param writable directories that it writes to, which may lie in readable ones
 * @param overlay a directory that it sees with another one over it
 */
public record Given(List<Path> readable, List<Path> writable, Optional<Overlay> overlay) {
  /** Nothing. */
  public static final Given NOTHING = new Given(List.of(), List.of(), Optional.empty());

  public Given {
    readable = List.copyOf(readable);
    writable = List.copyOf(writable);
  }

  /** The same with more to read. */
  public Given reading(Path... more) {
    return new Given(with(readable, more), writable, overlay);
  }

  /** The same with more to write to. */
  public Given writing(Path... more) {
    return new Given(readable, with(writable, more), overlay);
  }

  /** The same with an overlay. */
  public Given seeing(Overlay one) {
    return new Given(readable, writable, Optional.of(one));
  }

  private static List<Path> with(List<Path> paths, Path... more) {
    return Stream.concat(paths.stream(), Stream.of(more)).toList();
  }
}
