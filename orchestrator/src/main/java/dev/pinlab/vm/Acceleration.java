// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

/**
 * What runs the guests' CPUs, and why.
 *
 * @param reason one sentence without its full stop
 */
public record Acceleration(Accel accel, String reason) {}
