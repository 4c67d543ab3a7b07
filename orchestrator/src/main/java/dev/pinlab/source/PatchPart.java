// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;

/**
 * One diff of a patch file.
 *
 * @param label how a message names it: the file, and which mail of an mbox with several
 * @param diff the diff as plain text, mail encodings undone
 */
record PatchPart(String label, Path diff) {}
