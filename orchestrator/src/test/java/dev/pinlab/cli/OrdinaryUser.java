// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.HostFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A user who is not root: whoever runs the tests, or in root's place one without any right. */
final class OrdinaryUser {
  /**
   * Of {@code nobody} and {@code nogroup} on most hosts; that no account has it does not matter.
   */
  static final int ID = 65534;

  private OrdinaryUser() {}

  /** The words that run others as that user. */
  static List<String> runs(List<String> words) throws IOException {
    List<String> argv = new ArrayList<>();
    if (HostFacts.isRoot()) {
      argv.addAll(List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
    }
    argv.addAll(words);
    return argv;
  }

  /**
   * Copies the jar to where that user can read it: the checkout may be where only its owner can go.
   *
   * @param directory of a test, which everyone may then enter
   */
  static Path jarIn(Path directory) throws IOException {
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path jar = Files.copy(RealPinlab.JAR, directory.resolve("pinlab.jar"));
    Files.createDirectory(directory.resolve("lib"));
    for (Path library : RealPinlab.files(RealPinlab.JAR.resolveSibling("lib"))) {
      Files.copy(library, directory.resolve("lib").resolve(library.getFileName()));
    }
    return jar;
  }
}
