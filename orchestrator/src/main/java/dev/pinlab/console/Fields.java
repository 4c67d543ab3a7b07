// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one JSON object from the guest, each checked as it is read.
 *
 * @param path prefix for the names in messages, empty or ending in a dot
 */
record Fields(JsonNode object, String path) {
  /** More than any counter of a guest of terabytes reaches in a boot. */
  private static final long MOST = 1L << 50;

  private static final int LONGEST = 1000;
  private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
  private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9]{0,31}");

  Fields in(String name) throws InvalidField {
    JsonNode inner = object.path(name);
    if (!inner.isObject()) {
      throw wrong(name, "is not an object");
    }
    return new Fields(inner, path + name + ".");
  }

  long count(String name) throws InvalidField {
    return count(name, 0, MOST);
  }

  int small(String name, int least, int most) throws InvalidField {
    return (int) count(name, least, most);
  }

  /** A count that older programs do not tell. */
  long countOrZero(String name) throws InvalidField {
    return object.has(name) ? count(name) : 0;
  }

  /** An object of so many counts at most; empty when there is none. */
  Map<String, Long> counts(String name, int most) throws InvalidField {
    if (!object.has(name)) {
      return Map.of();
    }
    Fields inner = in(name);
    if (inner.object().size() > most) {
      throw wrong(name, "has more than " + most + " entries");
    }
    Map<String, Long> counts = new TreeMap<>();
    for (String key : inner.object().propertyNames()) {
      if (!KEY.matcher(key).matches()) {
        throw wrong(name, "has a name that is no name of a counter");
      }
      counts.put(key, inner.count(key));
    }
    return counts;
  }

  private long count(String name, long least, long most) throws InvalidField {
    JsonNode number = object.path(name);
    if (!number.isIntegralNumber() || !number.canConvertToLong()) {
      throw wrong(name, "is not a whole number");
    }
    long value = number.longValue();
    if (value < least || value > most) {
      throw wrong(name, "is out of range: " + value);
    }
    return value;
  }

  double share(String name) throws InvalidField {
    JsonNode number = object.path(name);
    if (!number.isNumber()) {
      throw wrong(name, "is not a number");
    }
    double value = number.doubleValue();
    if (!(value >= 0 && value <= 1)) {
      throw wrong(name, "is not between 0 and 1: " + value);
    }
    return value;
  }

  boolean flag(String name) throws InvalidField {
    JsonNode flag = object.path(name);
    if (!flag.isBoolean()) {
      throw wrong(name, "is not true or false");
    }
    return flag.booleanValue();
  }

  String text(String name) throws InvalidField {
    String text = textOrNull(name);
    if (text == null) {
      throw wrong(name, "is not a string");
    }
    return text;
  }

  @Nullable String textOrNull(String name) throws InvalidField {
    JsonNode text = object.path(name);
    if (text.isNull()) {
      return null;
    }
    if (!text.isString() || text.stringValue().length() > LONGEST) {
      throw wrong(name, "is not a string of at most " + LONGEST + " characters");
    }
    // JSON can write it, and nothing that is written with it can be read again.
    if (text.stringValue().codePoints().anyMatch(Fields::isHalf)) {
      throw wrong(name, "has half a surrogate pair");
    }
    return text.stringValue();
  }

  private static boolean isHalf(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  @Nullable String symbolOrNull(String name) throws InvalidField {
    String symbol = textOrNull(name);
    if (symbol != null && !SYMBOL.matcher(symbol).matches()) {
      throw wrong(name, "is not the symbol of an error");
    }
    return symbol;
  }

  InvalidField wrong(String name, String how) {
    return new InvalidField("`" + path + name + "` " + how);
  }
}
