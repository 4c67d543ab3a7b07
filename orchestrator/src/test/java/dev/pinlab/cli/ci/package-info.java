// SPDX-License-Identifier: Apache-2.0
/** The recipes of docs/ci, read and carried out as a forge would. */
@NullMarked
package dev.pinlab.cli.ci;

import org.jspecify.annotations.NullMarked;
