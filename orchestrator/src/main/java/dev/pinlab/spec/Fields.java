// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a mapping; a key that is missing or wrong reads as its fallback. */
final class Fields {
  private final Field mapping;
  private final Map<String, Field> values;

  Fields(Field mapping, Map<String, Field> values) {
    this.mapping = mapping;
    this.values = values;
  }

  /** The mapping itself, for mistakes about it as a whole. */
  Field mapping() {
    return mapping;
  }

  Optional<Field> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The field of a key that must be there; when it is not, that is noted with an example. */
  Optional<Field> need(String key, String example) {
    var field = find(key);
    if (field.isEmpty()) {
      var path = mapping.path().isEmpty() ? key : mapping.path() + "." + key;
      var message = "is missing; add " + key + ": " + example;
      mapping.document().wrong(mapping.line(), path, message);
    }
    return field;
  }

  <T> T read(String key, T fallback, Reading<T> reading) {
    return find(key).flatMap(field -> field.as(reading)).orElse(fallback);
  }

  <T> T need(String key, String example, T fallback, Reading<T> reading) {
    return need(key, example).flatMap(field -> field.as(reading)).orElse(fallback);
  }

  /** Notes each of the keys that is there although it has no meaning with {@code what}. */
  void refuse(List<String> keys, String what) {
    for (String key : keys) {
      find(key).ifPresent(field -> field.wrong("does not go with " + what + "; remove it"));
    }
  }

  /** Notes a mistake at a key, or at the mapping when the key is not there. */
  void wrong(String key, String message) {
    find(key).orElse(mapping).wrong(message);
  }
}
