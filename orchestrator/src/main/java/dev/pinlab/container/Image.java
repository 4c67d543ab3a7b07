// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

/**
 * An image with tools.
 *
 * @param name what the engine calls it
 * @param id the engine's own for it
 * @param identity tells its tools from those of another image: a digest of its packages and their
 *     versions, which is the same on every host; of an image that somebody else made, its own id
 * @param size in bytes
 */
public record Image(String name, String id, String identity, long size) {}
