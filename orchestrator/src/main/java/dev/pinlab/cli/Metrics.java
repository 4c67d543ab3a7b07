// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Metric;
import java.util.List;

/** A metric by its name. */
final class Metrics extends ById<Metric> {
  Metrics() {
    super(List.of(Metric.values()), Metric::id);
  }
}
