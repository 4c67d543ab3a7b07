// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import tools.jackson.databind.JsonNode;

/**
 * Something that QEMU says unasked.
 *
 * @param name such as {@code SHUTDOWN}
 */
record QmpEvent(String name, JsonNode data) {}
