// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and with what one shard of a merged run was made: what its own {@code run.json} said.
 *
 * @param watchdogs null when no guest of it booted
 */
public record ShardRun(
    ShardInfo shard,
    String started,
    Map<String, String> host,
    Map<String, String> tools,
    String command,
    @Nullable Watchdogs watchdogs) {}
