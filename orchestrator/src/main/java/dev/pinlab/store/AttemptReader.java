// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Effort;
import dev.pinlab.console.Moment;
import dev.pinlab.console.Placement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.Named;

/**
 * Reads the attempts of a trial token by token. They are nearly all of a journal, and binding them
 * to records would copy each of them first, for their unwrapped parts. What is missing is zero, as
 * in the lines of older versions; what is not known is read over.
 */
final class AttemptReader {
  private static final Names<Name> NAMES = new Names<>(Name.values());
  private static final Names<Place> PLACES = new Names<>(Place.values());

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

  private enum Name implements Named {
    OK("ok"),
    ERRNO("errno"),
    BEFORE("before"),
    AFTER("after"),
    FREE("free"),
    MICROS("micros"),
    PAGES("pages"),
    LEFTOVER("leftover"),
    ROUNDS("rounds"),
    PAGES_FAILED("pagesFailed"),
    DRAINS("drains"),
    ISOLATION_ROUNDS("isolationRounds"),
    THP_SPLITS("thpSplits"),
    AT("at"),
    FREE_CMA("freeCma");

    private final String name;

    Name(String name) {
      this.name = name;
    }

    @Override
    public String getName() {
      return name;
    }
  }

  private enum Place implements Named {
    CMA,
    MOVABLE,
    OTHER,
    ABSENT;

    @Override
    public String getName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

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
    for (Name name = NAMES.next(parser); name != null; name = NAMES.next(parser)) {
      switch (name) {
        case OK -> ok = parser.getBooleanValue();
        case ERRNO -> errno = text();
        case BEFORE -> before = placement();
        case AFTER -> after = placement();
        case FREE -> counts(parser, free);
        case MICROS -> micros = parser.getLongValue();
        case PAGES -> pages = parser.getLongValue();
        case LEFTOVER -> leftover = parser.getLongValue();
        case ROUNDS -> rounds = parser.getLongValue();
        case PAGES_FAILED -> pagesFailed = parser.getLongValue();
        case DRAINS -> drains = parser.getLongValue();
        case ISOLATION_ROUNDS -> isolationRounds = parser.getLongValue();
        case THP_SPLITS -> thpSplits = parser.getLongValue();
        case AT -> at = parser.getLongValue();
        case FREE_CMA -> freeCma = parser.getLongValue();
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

  private @Nullable String text() {
    return parser.currentToken() == JsonToken.VALUE_NULL ? null : parser.getString();
  }

  private Placement placement() {
    long cma = 0;
    long movable = 0;
    long other = 0;
    long absent = 0;
    for (Place place = PLACES.next(parser); place != null; place = PLACES.next(parser)) {
      switch (place) {
        case CMA -> cma = parser.getLongValue();
        case MOVABLE -> movable = parser.getLongValue();
        case OTHER -> other = parser.getLongValue();
        case ABSENT -> absent = parser.getLongValue();
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
