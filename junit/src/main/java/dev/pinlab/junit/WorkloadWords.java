// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words that run a program, as the workload of an experiment file; what they mean is for its
 * reader to say. Pure.
 */
final class WorkloadWords {
  private static final String PIN_LONGTERM = "pin-longterm";
  private static final List<String> WITH_OPTIONS = List.of(PIN_LONGTERM, "kselftest");

  /** As many as the program itself makes that is not told. */
  private static final String ATTEMPTS = "20";

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private WorkloadWords() {}

  /** The workload. */
  static Map<String, Object> parse(String text) {
    List<String> words = split(text);
    if (words.isEmpty()) {
      throw new KernelTestException(
          "no program is named; write one such as pin-longterm --size 8M");
    }
    Map<String, Object> workload = new LinkedHashMap<>();
    String program = words.get(0);
    workload.put("program", program);
    List<String> rest = words.subList(1, words.size());
    if (WITH_OPTIONS.contains(program)) {
      options(rest).forEach((key, values) -> workload.put(key, value(key, values)));
    } else if (!rest.isEmpty()) {
      workload.put("args", List.copyOf(rest));
    }
    if (program.equals(PIN_LONGTERM)) {
      workload.putIfAbsent("attempts", ATTEMPTS);
    }
    return workload;
  }

  private static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(
          matcher.group(1) != null
              ? matcher.group(1)
              : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return words;
  }

  /** Each option with its values in their order. */
  private static Map<String, List<String>> options(List<String> words) {
    Map<String, List<String>> options = new LinkedHashMap<>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (!word.startsWith("--") || word.length() == 2) {
        throw new KernelTestException(
            "\"%s\": is no option; write --KEY VALUE or --KEY=VALUE".formatted(word));
      }
      int at = word.indexOf('=');
      String key = at < 0 ? word.substring(2) : word.substring(2, at);
      if (at < 0 && (i + 1 == words.size() || words.get(i + 1).startsWith("--"))) {
        throw new KernelTestException("--%s: has no value; write --%s VALUE".formatted(key, key));
      }
      String value = at < 0 ? words.get(++i) : word.substring(at + 1);
      options.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
    }
    return options;
  }

  private static Object value(String key, List<String> values) {
    return switch (key) {
      case "press" -> values.stream().map(text -> kindAnd("dose", text)).toList();
      case "judge" -> values.stream().flatMap(text -> List.of(text.split(",")).stream()).toList();
      case "hold" -> kindAnd("pages", only(key, values));
      case "inject" -> injection(only(key, values));
      default -> only(key, values);
    };
  }

  private static String only(String key, List<String> values) {
    if (values.size() > 1) {
      throw new KernelTestException("--%s: is there twice; remove one".formatted(key));
    }
    return values.get(0);
  }

  /** {@code KIND:NUMBER,KEY=VALUE} as a mapping. */
  private static Map<String, Object> kindAnd(String number, String text) {
    Map<String, Object> mapping = new LinkedHashMap<>();
    String[] parts = text.split(",", -1);
    for (String part : parts) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        mapping.put(part.substring(0, equals), part.substring(equals + 1));
      } else {
        String[] kind = part.split(":", 2);
        mapping.put("by", kind[0]);
        if (kind.length == 2) {
          mapping.put(number, kind[1]);
        }
      }
    }
    return mapping;
  }

  private static Map<String, Object> injection(String text) {
    String[] mode = text.split(":", 2);
    return Map.of(mode[0], mode.length == 2 ? mode[1] : "");
  }
}
