// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** A validated experiment: what is compared, how often, and what counts as worse. */
public record Experiment(
    Path file, String name, String question, Matrix matrix, Trials trials, Gate gate) {}
