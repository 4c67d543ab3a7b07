// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** Turns the text of a value into what a key asks for. */
@FunctionalInterface
interface Reading<T> {
  T read(String text) throws Wrong;
}
