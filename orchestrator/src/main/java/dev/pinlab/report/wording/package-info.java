// SPDX-License-Identifier: Apache-2.0
/** What every report says in the same words: numbers, warnings, status of a row, safe text. */
@NullMarked
package dev.pinlab.report.wording;

import org.jspecify.annotations.NullMarked;
