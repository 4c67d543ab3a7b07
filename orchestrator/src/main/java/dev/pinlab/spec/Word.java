// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** One of a few values that a spec may name; {@link #id} is its name there and in outputs. */
public interface Word {
  /** The name in specs and outputs. */
  String id();
}
