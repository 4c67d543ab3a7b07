// SPDX-License-Identifier: Apache-2.0
/** YAML to validated records; every path and name is resolved here and nowhere else. */
@NullMarked
package dev.pinlab.spec;

import org.jspecify.annotations.NullMarked;
