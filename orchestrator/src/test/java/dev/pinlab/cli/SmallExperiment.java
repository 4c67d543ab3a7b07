// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

/**
 * Experiment files of few and short boots: a kernel on which each pin of a held page succeeds, and
 * one on which each fails.
 */
public final class SmallExperiment {
  private static final String QUIET = "  quiet: {size: 256K, attempts: 2}\n";

  private SmallExperiment() {}

  /**
   * One in which pages are held.
   *
   * @param trials what the file says of them
   */
  public static String held(String name, String trials) {
    return of(name, "", trials, "pin-failure");
  }

  /** One in which they are held, or nothing is done with them. */
  static String quietAndHeld(String name, String trials) {
    return of(name, QUIET, trials, "pin-failure, leftover, crash, hang");
  }

  private static String of(String name, String workload, String trials, String metrics) {
    return """
    name: %s
    tree: debian:5.10
    baseline: v5.10.0
    variants:
      v5.10.0: {series: patches/5.10/v5.10.0}
      v5.13:   {series: patches/5.10/v5.13}
    layouts:
      cma: {memory: 512M, cpus: 2, cma: 320M}
    workloads:
    %s  held: {size: 256K, attempts: 2, hold: {by: vmsplice, pages: 16}}
    trials: {%s}
    gate: {metrics: [%s]}
    """
        .formatted(name, workload, trials, metrics);
  }
}
