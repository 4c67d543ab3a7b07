// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import java.util.regex.Pattern;

/** Names of what editors and git leave beside the files that they work on. Pure. */
final class Artefacts {
  /** Git's own directory, or the file in its place in a linked work tree. */
  static final String GIT = ".git";

  // Swap and backup files of vim, emacs, nano and kate; 4913 is how vim tries a directory.
  private static final Pattern NAME =
      Pattern.compile(
          "\\.git|\\..*\\.sw[a-z]|.*~|#.*#|\\.#.*|\\.goutputstream-.*|.*\\.kate-swp|4913|.*\\.(?:orig|rej|tmp)");

  private Artefacts() {}

  /** Whether a file of that name is of no kernel. */
  static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }
}
