// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the attempts of a trial token by token. They are nearly all of a journal, and binding them
 * to records would copy each of them first, for their unwrapped parts. What is missing is zero, as
 * in the lines of older versions; what is not known is read over.
 */
final class AttemptReader {
  private final JsonParser parser;
  private final Map<String, Long> free = new HashMap<>();
  private boolean ok;
  private @Nullable String errno;
  private Placement before = new Placement(0, 0, 0, 0);
  private Placement after = before;
  private long micros;
  private long pages;
  private long leftover;
  private long rounds;
  private long pagesFailed;
  private long drains;
  private long isolationRounds;
  private long thpSplits;
  private long at;
  private long freeCma;

  private AttemptReader(JsonParser parser) {
    this.parser = parser;
  }

  /** The attempts of the array that the parser has entered; it is left at the array's end. */
  static List<Attempt> attempts(JsonParser parser) {
    List<Attempt> attempts = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      attempts.add(new AttemptReader(parser).attempt());
    }
    return attempts;
  }

  private Attempt attempt() {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      JsonToken value = parser.nextToken();
      switch (name) {
        case "ok" -> ok = parser.getBooleanValue();
        case "errno" -> errno = value == JsonToken.VALUE_NULL ? null : parser.getString();
        case "before" -> before = placement();
        case "after" -> after = placement();
        case "free" -> counts(parser, free);
        default -> number(name);
      }
    }
    return new Attempt(
        ok,
        errno,
        micros,
        pages,
        before,
        after,
        leftover,
        new Effort(rounds, pagesFailed, drains, isolationRounds, thpSplits),
        at == 0 && freeCma == 0 && free.isEmpty() ? Moment.UNKNOWN : new Moment(at, free, freeCma));
  }

  private void number(String name) {
    switch (name) {
      case "micros" -> micros = parser.getLongValue();
      case "pages" -> pages = parser.getLongValue();
      case "leftover" -> leftover = parser.getLongValue();
      case "rounds" -> rounds = parser.getLongValue();
      case "pagesFailed" -> pagesFailed = parser.getLongValue();
      case "drains" -> drains = parser.getLongValue();
      case "isolationRounds" -> isolationRounds = parser.getLongValue();
      case "thpSplits" -> thpSplits = parser.getLongValue();
      case "at" -> at = parser.getLongValue();
      case "freeCma" -> freeCma = parser.getLongValue();
      default -> parser.skipChildren();
    }
  }

  private Placement placement() {
    long cma = 0;
    long movable = 0;
    long other = 0;
    long absent = 0;
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      switch (name) {
        case "cma" -> cma = parser.getLongValue();
        case "movable" -> movable = parser.getLongValue();
        case "other" -> other = parser.getLongValue();
        case "absent" -> absent = parser.getLongValue();
        default -> parser.skipChildren();
      }
    }
    return new Placement(cma, movable, other, absent);
  }

  /** Adds the counts of the object that the parser has entered; it is left at the object's end. */
  static void counts(JsonParser parser, Map<String, Long> counts) {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      parser.nextToken();
      counts.put(name, parser.getLongValue());
    }
  }
}
