// SPDX-License-Identifier: Apache-2.0
/** A run a night: newest kernels, held against the nights before, alarms confirmed by an A/B. */
@NullMarked
package dev.pinlab.cli.nightly;

import org.jspecify.annotations.NullMarked;
