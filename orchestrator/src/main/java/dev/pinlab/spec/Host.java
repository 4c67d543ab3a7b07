// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/**
 * What a spec is checked against: the host that will run it.
 *
 * @param memory RAM in bytes
 * @param cores logical CPUs
 */
public record Host(long memory, int cores) {}
