// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.nio.file.Path;

/**
 * A directory as it looks with another one over it: what is written to it lands there. Both stay
 * where they are; see the kernel's Documentation/filesystems/overlayfs.rst.
 *
 * @param lower the directory, and the place where the two are seen as one
 * @param upper what is over it
 * @param work empty, on the file system of {@code upper}
 */
public record Overlay(Path lower, Path upper, Path work) {}
