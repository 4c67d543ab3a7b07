// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import java.nio.file.Path;
import java.util.List;

/**
 * What is to be recorded of a guest's kernel.
 *
 * @param events as ftrace's {@code set_event} takes them, such as {@code migrate:mm_migrate_pages},
 *     {@code cma} or {@code migrate:*}
 * @param file where the records go
 */
public record Tracing(List<String> events, Path file) {
  private static final int LONGEST = 256;

  public Tracing {
    events = List.copyOf(events);
  }

  /** Whether a word may name events; only a kernel knows whether it has any of that name. */
  public static boolean isEvent(String word) {
    return word.length() <= LONGEST
        && word.matches("[A-Za-z0-9_*?\\[\\]^-]+(:[A-Za-z0-9_*?\\[\\]^-]+)?");
  }
}
