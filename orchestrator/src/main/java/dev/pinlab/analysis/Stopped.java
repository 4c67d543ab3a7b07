// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.analysis;

/**
 * How far sampling went in one layout under one workload, in a run that stops where the boots
 * decide.
 *
 * @param boots boots of each variant that were made, whatever came of them
 * @param most boots of each variant that there would have been
 * @param decided whether nothing was left to decide
 * @param spared trials that were not made for that reason
 */
public record Stopped(
    String layout, String workload, int boots, int most, boolean decided, int spared) {}
