// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import java.util.Optional;

/** When nodes meet trouble. */
interface Troubles {
  /**
   * The next trouble of a node.
   *
   * @param after when the node is up again
   */
  Optional<Trouble> next(int node, double after);
}
