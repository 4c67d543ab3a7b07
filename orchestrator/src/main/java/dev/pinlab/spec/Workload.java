// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Optional;

/**
 * A guest program with what it pins and what holds the pages meanwhile.
 *
 * @param program name of a program in {@code guest-tests/}
 * @param via the kernel interface that makes the longterm pin
 * @param size bytes pinned by one attempt
 * @param attempts longterm pin calls in one boot
 * @param hold what holds references to pages of the buffer
 */
public record Workload(
    String id, String program, String via, long size, int attempts, Optional<Hold> hold) {}
