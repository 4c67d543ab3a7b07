// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/** A piece of a YAML file with the line on which it starts, from 1. */
sealed interface Node {
  int line();

  /** A plain or quoted value as it is written; a key without a value is the empty text. */
  record Scalar(int line, String text) implements Node {}

  /** A list. */
  record Sequence(int line, List<Node> items) implements Node {}

  /** Keys in file order; a repeated key is still there. */
  record Mapping(int line, List<Entry> entries) implements Node {}

  /** One key of a mapping. */
  record Entry(int line, String key, Node value) {}
}
