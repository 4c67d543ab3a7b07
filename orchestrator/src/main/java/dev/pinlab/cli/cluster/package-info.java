// SPDX-License-Identifier: Apache-2.0
/** A run whose kernels are built and whose guests are booted by jobs of a cluster. */
@NullMarked
package dev.pinlab.cli.cluster;

import org.jspecify.annotations.NullMarked;
