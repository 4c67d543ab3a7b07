// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A commit of a repository.
 *
 * @param commit its full hash
 * @param subject first line of its message
 * @param uncommitted diff of what its work tree had beyond it; empty when that was clean or was not
 *     asked for
 */
public record Revision(String commit, String subject, Optional<Path> uncommitted) {}
