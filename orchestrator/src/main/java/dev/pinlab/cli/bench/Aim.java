// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

/**
 * One figure that is to be measured.
 *
 * @param measure id of the measure that gives it
 * @param what it is, in words that end before its target
 */
record Aim(String measure, String what, Unit unit, Target target) {}
