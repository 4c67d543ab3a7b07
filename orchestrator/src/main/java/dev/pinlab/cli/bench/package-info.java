// SPDX-License-Identifier: Apache-2.0
/** Made-up runs of any size, for measuring what is done with a run. */
@NullMarked
package dev.pinlab.cli.bench;

import org.jspecify.annotations.NullMarked;
