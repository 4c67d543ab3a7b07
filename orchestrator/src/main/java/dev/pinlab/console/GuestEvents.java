// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.spec.Judge;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads lines of the result port. The guest is not trusted: size and depth are bounded, fields that
 * are not known are ignored, and whatever is not an event becomes {@link GuestEvent.Malformed}.
 */
public final class GuestEvents {
  /** Longest line that is read, in bytes. */
  public static final int LONGEST_LINE = 64 << 10;

  private static final int DEEPEST = 10;
  private static final int MOST_CPUS = 4096;
  private static final int MOST_ATTEMPTS = 100_000_000;
  private static final int MOST_COUNTERS = 256;

  /** Each attempt tells of them, so that they are what the memory for a trial goes to. */
  private static final int MOST_ZONES = 16;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxDocumentLength(LONGEST_LINE)
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(40)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private GuestEvents() {}

  /** The event that a line stands for; never throws for any line. */
  public static GuestEvent parse(String line) {
    if (line.length() > LONGEST_LINE) {
      return new GuestEvent.Malformed("the line is longer than " + LONGEST_LINE + " characters");
    }
    try {
      JsonNode object = MAPPER.readTree(line);
      if (!object.isObject()) {
        return new GuestEvent.Malformed("the line is not a JSON object");
      }
      return event(new Fields(object, ""));
    } catch (JacksonException e) {
      return new GuestEvent.Malformed("the line is not JSON: " + e.getOriginalMessage());
    } catch (InvalidField e) {
      return new GuestEvent.Malformed("a field is wrong: " + e.getMessage());
    }
  }

  private static GuestEvent event(Fields line) throws InvalidField {
    String event = line.text("event");
    return switch (event) {
      case "ready" ->
          new GuestEvent.Ready(
              line.small("cpus", 1, MOST_CPUS), line.text("kernel"), line.countOrZero("uptime"));
      case "premise" -> new GuestEvent.PremiseReport(premise(line));
      case "attempt" ->
          new GuestEvent.AttemptReport(line.small("n", 1, MOST_ATTEMPTS), attempt(line));
      case "judge" -> new GuestEvent.JudgeReport(judged(line));
      case "tap" -> new GuestEvent.TapReport(line.text("line"));
      case "end" ->
          new GuestEvent.End(
              line.small("status", 0, 255),
              line.small("signal", 0, 127),
              line.count("pinsAcquired"),
              line.count("pinsReleased"),
              line.count("oomKills"),
              line.counts("vmstat", MOST_COUNTERS));
      default -> throw line.wrong("event", "is not one that is known");
    };
  }

  private static Premise premise(Fields line) throws InvalidField {
    return new Premise(
        line.flag("ok"),
        line.textOrNull("reason"),
        line.count("cmaBytes"),
        line.count("movableBytes"),
        line.share("share"));
  }

  private static Attempt attempt(Fields line) throws InvalidField {
    boolean ok = line.flag("ok");
    String errno = errno(line, ok);
    return new Attempt(
        ok,
        errno,
        line.count("micros"),
        line.count("pages"),
        placement(line.in("before")),
        placement(line.in("after")),
        line.count("leftover"),
        new Effort(
            line.count("rounds"),
            line.count("pagesFailed"),
            line.countOrZero("drains"),
            line.countOrZero("isolationRounds"),
            line.countOrZero("thpSplits")),
        new Moment(
            line.countOrZero("at"), line.counts("free", MOST_ZONES), line.countOrZero("freeCma")));
  }

  private static Judged judged(Fields line) throws InvalidField {
    boolean ok = line.flag("ok");
    return new Judged(judge(line), ok, errno(line, ok), line.count("micros"), line.count("pages"));
  }

  private static Judge judge(Fields line) throws InvalidField {
    String id = line.text("judge");
    for (Judge judge : Judge.values()) {
      if (judge.id().equals(id)) {
        return judge;
      }
    }
    throw line.wrong("judge", "is not one that is known");
  }

  /** Some interfaces do not say why they failed. */
  private static @Nullable String errno(Fields line, boolean ok) throws InvalidField {
    String errno = line.symbolOrNull("errno");
    if (ok && errno != null) {
      throw line.wrong("errno", "contradicts `ok`");
    }
    return errno;
  }

  private static Placement placement(Fields object) throws InvalidField {
    return new Placement(
        object.count("cma"),
        object.count("movable"),
        object.count("other"),
        object.count("absent"));
  }
}
