// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How records become JSON and back: newer fields are read over, so that old pinlabs read new runs.
 */
final class Json {
  static final JsonMapper MAPPER =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private Json() {}

  /**
   * The text of a field of the outermost object, null where there is none or it is no text. What
   * stands behind the field is not read: it may be long.
   */
  static @Nullable String text(JsonParser parser, String field) {
    parser.nextToken();
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      if (name.equals(field)) {
        return value == JsonToken.VALUE_STRING ? parser.getString() : null;
      }
      parser.skipChildren();
    }
    return null;
  }
}
