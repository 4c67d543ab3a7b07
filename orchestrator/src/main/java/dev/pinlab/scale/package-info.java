// SPDX-License-Identifier: Apache-2.0
/**
 * What a night on many nodes would take, simulated: a fleet and its work to time and bytes. Pure.
 */
@NullMarked
package dev.pinlab.scale;

import org.jspecify.annotations.NullMarked;
