// SPDX-License-Identifier: Apache-2.0
/** Spec to an ordered list of planned trials: blocks in seeded order. Pure. */
@NullMarked
package dev.pinlab.plan;

import org.jspecify.annotations.NullMarked;
