// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.chart;

/** A mark on an axis: where, and what it says. */
public record Tick(double at, String label) {}
