// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.function.Supplier;

/**
 * A command by its name. It is made when a command line has that name in it: one has one, and what
 * picocli reads from the annotations of all of them takes longer than the virtual machine's start.
 *
 * @param description one line for the help
 * @param command makes an object of a class annotated with picocli's {@code @Command}
 * @param hidden whether no help lists it: pinlab itself calls it
 */
record Entry(String name, String description, Supplier<Object> command, boolean hidden) {
  /** One for users. */
  Entry(String name, String description, Supplier<Object> command) {
    this(name, description, command, false);
  }
}
