// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;

/**
 * Commands that stand together in the help.
 *
 * @param commands objects of classes annotated with picocli's {@code @Command}
 */
record Group(String title, List<Object> commands) {
  Group {
    commands = List.copyOf(commands);
  }
}
