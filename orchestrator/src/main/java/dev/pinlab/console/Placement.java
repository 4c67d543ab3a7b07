// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

/** Where the pages of a buffer are, in pages. */
public record Placement(long cma, long movable, long other, long absent) {}
