// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import org.jspecify.annotations.Nullable;

/**
 * A variant of a run in a history.
 *
 * @param status such as {@code built}
 * @param version of its tree, null when it could not be read
 * @param revision the commit in full, null for a tree from no repository
 * @param image sha256 of its kernel, null when there is none
 */
public record KeptVariant(
    String id,
    String status,
    String tree,
    @Nullable String version,
    @Nullable String revision,
    @Nullable String image) {}
