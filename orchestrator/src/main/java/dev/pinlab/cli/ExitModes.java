// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;

/** A meaning of the exit status by its name. */
final class ExitModes extends ById<ExitMode> {
  ExitModes() {
    super(List.of(ExitMode.values()), ExitMode::id);
  }
}
