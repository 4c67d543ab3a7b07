// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of single values in a spec. */
final class Readings {
  /** Ids become file names, options and test names. */
  static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  static final String NOT_AN_ID =
      "is not an id; use at most 64 letters, digits, '.', '_' and '-', a letter or digit first";

  private static final Pattern SWEEP_VALUE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,9}(\\.[0-9]{1,15})?");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})([KMG]?)");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(us|ms|s)");
  private static final long PAGE = 4096;

  private Readings() {}

  static String id(String text) throws Wrong {
    if (!ID.matcher(text).matches()) {
      throw new Wrong(text.isEmpty() ? "is empty; give it a value" : shown(text) + NOT_AN_ID);
    }
    return text;
  }

  /** A value that a sweep puts into the command line, and behind the variant's id. */
  static String sweepValue(String text) throws Wrong {
    if (!SWEEP_VALUE.matcher(text).matches()) {
      throw new Wrong(
          text.isEmpty()
              ? "is empty; give it a value"
              : shown(text) + "cannot be swept; use at most 64 letters, digits, '.', '_' and '-'");
    }
    return text;
  }

  /** Text for people that must be there. */
  static String title(String text) throws Wrong {
    var title = prose(text);
    if (title.isEmpty()) {
      throw new Wrong("is empty; give it a value");
    }
    return title;
  }

  /** Text for people, blank space at its ends removed and lines joined. */
  static String prose(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** Kernel command line: one line, short enough for every kernel to take it whole. */
  static String cmdline(String text) throws Wrong {
    if (text.codePoints().anyMatch(c -> c < ' ' || c > '~')) {
      throw new Wrong("has a line break or a character that is not ASCII; write it on one line");
    }
    if (text.length() > 1024) {
      throw new Wrong("is longer than 1024 characters; shorten it");
    }
    return text.strip();
  }

  static Reading<Integer> whole(int least, int most) {
    return text -> {
      long value = number(text);
      if (value < least || value > most) {
        throw new Wrong(
            text + " is out of range; use a whole number from " + least + " to " + most);
      }
      return (int) value;
    };
  }

  /** A seed: any whole number from 0. */
  static long seed(String text) throws Wrong {
    long value = number(text);
    if (value < 0) {
      throw new Wrong(text + " is out of range; use 0 or more");
    }
    return value;
  }

  /** A number between 0 and 1, without 1, and without 0 unless it is allowed. */
  static Reading<Double> fraction(boolean zeroAllowed) {
    return text -> {
      double value = decimal(text, "0.05");
      if (value < 0 || value >= 1 || (value == 0 && !zeroAllowed)) {
        throw new Wrong(
            text
                + " is out of range; use a number "
                + (zeroAllowed ? "from 0 to below 1" : "above 0 and below 1"));
      }
      return value;
    };
  }

  /** A number from 0 to 1, both included. */
  static double share(String text) throws Wrong {
    double value = decimal(text, "0.5");
    if (value < 0 || value > 1) {
      throw new Wrong(text + " is out of range; use a number from 0 to 1");
    }
    return value;
  }

  /** Bytes, from {@code 512M}, {@code 4K}, {@code 1G} or a plain number; whole pages, not 0. */
  static long size(String text) throws Wrong {
    long bytes = bytes(text);
    if (bytes == 0 || bytes % PAGE != 0) {
      throw new Wrong(text + " is not a whole number of 4K pages; use a multiple of 4K");
    }
    return bytes;
  }

  private static long bytes(String text) throws Wrong {
    Matcher matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      throw new Wrong(shown(text) + "is not a size; write a number with K, M or G, such as 512M");
    }
    int shift = matcher.group(2).isEmpty() ? 0 : 10 * (1 + "KMG".indexOf(matcher.group(2)));
    try {
      return Math.multiplyExact(Long.parseLong(matcher.group(1)), 1L << shift);
    } catch (ArithmeticException e) {
      throw new Wrong(text + " is more memory than a computer can have; use a smaller size");
    }
  }

  static Duration duration(String text) throws Wrong {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches() || Long.parseLong(matcher.group(1)) == 0) {
      throw new Wrong(
          shown(text)
              + "is not a duration above 0; write a number with us, ms or s, such as 300us");
    }
    long value = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "us" -> Duration.ofNanos(1000 * value);
      case "ms" -> Duration.ofMillis(value);
      default -> Duration.ofSeconds(value);
    };
  }

  /** A day of the calendar, such as 2026-03-31. */
  static LocalDate date(String text) throws Wrong {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new Wrong(shown(text) + "is not a date; write one such as 2026-03-31");
    }
  }

  static Reading<String> choice(List<String> choices) {
    return text -> {
      if (!choices.contains(text)) {
        throw new Wrong(
            shown(text) + "is not known; " + Nearest.advice(text, choices, "choose from"));
      }
      return text;
    };
  }

  /** One of the words that there are. */
  static <W extends Word> Reading<W> word(W[] words) {
    var ids = Arrays.stream(words).map(Word::id).toList();
    return text -> words[ids.indexOf(choice(ids).read(text))];
  }

  /** The size as a spec writes it. */
  static String show(long bytes) {
    for (int shift = 30; shift > 0; shift -= 10) {
      if (bytes != 0 && bytes % (1L << shift) == 0) {
        return (bytes >> shift) + "" + "KMG".charAt(shift / 10 - 1);
      }
    }
    return String.valueOf(bytes);
  }

  private static long number(String text) throws Wrong {
    if (!WHOLE.matcher(text).matches()) {
      throw new Wrong(shown(text) + "is not a whole number; write one such as 6");
    }
    return Long.parseLong(text);
  }

  private static double decimal(String text, String example) throws Wrong {
    if (!DECIMAL.matcher(text).matches()) {
      throw new Wrong(shown(text) + "is not a number; write one such as " + example);
    }
    return Double.parseDouble(text);
  }

  private static String shown(String text) {
    return Quote.of(text) + " ";
  }
}
