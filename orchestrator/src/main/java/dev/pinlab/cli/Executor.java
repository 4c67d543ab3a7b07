// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.spec.Word;

/** What makes the boots of a run. */
enum Executor implements Word {
  /** This host. */
  LOCAL("local"),
  /** The nodes of a cluster. */
  SLURM("slurm");

  private final String id;

  Executor(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
