// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** What was read, with the place that a mistake about it belongs to. */
record Located<T>(Fields at, T value) {}
