// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** One thing that pinlab is measured in. */
interface Measure {
  /** What it gives, all with its id. */
  List<Aim> aims();

  /** What it needs of the host. */
  Set<Purpose> needs();

  /**
   * Measures, a figure for each aim.
   *
   * @param repeat samples of each
   */
  List<Figure> take(int repeat) throws UserFailure, HostFailure, IOException, InterruptedException;
}
