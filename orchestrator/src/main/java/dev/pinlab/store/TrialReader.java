// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import dev.pinlab.console.Attempt;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Judged;
import dev.pinlab.console.Premise;
import dev.pinlab.console.TestPoint;
import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.BootFacts;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.Testimony;
import dev.pinlab.trial.TrialRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One line of a journal to its record, token by token: a record of unwrapped parts is bound by
 * copying the whole line once for each of them. What is not known is read over.
 */
final class TrialReader {
  /** For values inside a line. */
  private static final JsonMapper PARTS =
      Json.MAPPER.rebuild().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final JsonParser parser;
  private final Map<String, Long> vmstat = new HashMap<>();
  private @Nullable String variant;
  private @Nullable String layout;
  private @Nullable String workload;
  private @Nullable Outcome outcome;
  private List<Attempt> attempts = List.of();
  private Judged @Nullable [] judges;
  private TestPoint @Nullable [] tests;
  private @Nullable Crash crash;
  private @Nullable Premise premise;
  private @Nullable Long bootMillis;
  private @Nullable Long pinLeak;
  private @Nullable String detail;
  private @Nullable String node;
  private String console = "";
  private int trial;
  private int block;
  private long seed;
  private long totalMillis;
  private int tries;

  private TrialReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * A record and where the line after it begins.
   *
   * @param next index of its first byte
   */
  record Line(TrialRecord record, int next) {}

  /**
   * The record of the line that begins at a byte. To look for its end first would cost a sixth of
   * the time to read it.
   *
   * @throws JacksonException when there is something else, or no newline after it
   */
  static Line read(byte[] lines, int from) throws JacksonException {
    try (JsonParser parser = Json.MAPPER.createParser(lines, from, lines.length - from)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new StreamReadException(parser, "not an object");
      }
      TrialRecord record = new TrialReader(parser).record();
      TokenStreamLocation end = parser.currentLocation();
      int newline = from + (int) end.getByteOffset();
      if (end.getLineNr() > 1 || newline >= lines.length || lines[newline] != '\n') {
        throw new StreamReadException(parser, "not a line of its own");
      }
      return new Line(record, newline + 1);
    }
  }

  private TrialRecord record() {
    for (String name = parser.nextName(); name != null; name = parser.nextName()) {
      if (parser.nextToken() != JsonToken.VALUE_NULL) {
        value(name);
      }
    }
    if (variant == null || layout == null || workload == null || outcome == null) {
      throw new StreamReadException(parser, "no outcome");
    }
    return new TrialRecord(
        new PlannedTrial(trial, variant, layout, workload, block, seed),
        outcome,
        new Testimony(
            attempts,
            judges == null ? List.of() : List.of(judges),
            tests == null ? List.of() : List.of(tests),
            vmstat),
        crash,
        premise,
        new BootFacts(bootMillis, totalMillis, pinLeak, detail, tries, node),
        console);
  }

  private void value(String name) {
    switch (name) {
      case "trial" -> trial = parser.getIntValue();
      case "variant" -> variant = parser.getString();
      case "layout" -> layout = parser.getString();
      case "workload" -> workload = parser.getString();
      case "block" -> block = parser.getIntValue();
      case "seed" -> seed = parser.getLongValue();
      case "attempts" -> attempts = AttemptReader.attempts(parser);
      case "vmstat" -> AttemptReader.counts(parser, vmstat);
      case "bootMillis" -> bootMillis = parser.getLongValue();
      case "totalMillis" -> totalMillis = parser.getLongValue();
      case "pinLeak" -> pinLeak = parser.getLongValue();
      case "detail" -> detail = parser.getString();
      case "tries" -> tries = parser.getIntValue();
      case "node" -> node = parser.getString();
      case "console" -> console = parser.getString();
      default -> bound(name);
    }
  }

  /** What is small enough, or seldom enough, to be bound by its record. */
  private void bound(String name) {
    switch (name) {
      case "outcome" -> outcome = PARTS.readValue(parser, Outcome.class);
      case "judges" -> judges = PARTS.readValue(parser, Judged[].class);
      case "tests" -> tests = PARTS.readValue(parser, TestPoint[].class);
      case "crash" -> crash = PARTS.readValue(parser, Crash.class);
      case "premise" -> premise = PARTS.readValue(parser, Premise.class);
      default -> parser.skipChildren();
    }
  }
}
