// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

/** Entry point. */
public final class Main {
  private Main() {}

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.exit(0);
  }
}
