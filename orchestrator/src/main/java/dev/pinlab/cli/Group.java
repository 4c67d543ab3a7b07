// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;

/** Commands that stand together in the help. */
record Group(String title, List<Entry> entries) {
  Group {
    entries = List.copyOf(entries);
  }
}
