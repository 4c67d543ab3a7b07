// SPDX-License-Identifier: Apache-2.0
/** One planned trial to one trial record, under watchdogs. */
@NullMarked
package dev.pinlab.trial;

import org.jspecify.annotations.NullMarked;
