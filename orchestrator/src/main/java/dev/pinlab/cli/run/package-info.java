// SPDX-License-Identifier: Apache-2.0
/** One experiment from its spec to its reports: the rooms put together. */
@NullMarked
package dev.pinlab.cli.run;

import org.jspecify.annotations.NullMarked;
