// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a kernel's functions are, from its {@code System.map}. Addresses are unsigned. */
public final class SystemMap {
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{16}) ([a-zA-Z]) (\\S+)");
  private static final String CODE = "tTwW";
  private static final String ABSOLUTE = "aA";

  /** First function at each address, empty where there is something else. */
  private final NavigableMap<Long, String> names = new TreeMap<>(Long::compareUnsigned);

  private final Map<String, List<Long>> addresses = new HashMap<>();

  private SystemMap() {}

  /** Reads the text of a {@code System.map}; lines that are no symbol are passed over. */
  public static SystemMap of(String text) {
    SystemMap map = new SystemMap();
    text.lines()
        .map(LINE::matcher)
        .filter(Matcher::matches)
        .filter(line -> !ABSOLUTE.contains(line.group(2)))
        .forEach(map::add);
    return map;
  }

  private void add(Matcher line) {
    long address = Long.parseUnsignedLong(line.group(1), 16);
    boolean code = CODE.contains(line.group(2));
    names.merge(address, code ? line.group(3) : "", (one, other) -> one.isEmpty() ? other : one);
    if (code) {
      addresses.computeIfAbsent(line.group(3), name -> new ArrayList<>()).add(address);
    }
  }

  /** An address as the kernel writes it, {@code function+0x1/0x2}; empty outside of functions. */
  public Optional<String> name(long address) {
    return function(address).stream()
        .mapToObj(start -> "%s+0x%x/0x%x".formatted(names.get(start), address - start, size(start)))
        .findFirst();
  }

  /** Where the function begins that an address is in; empty outside of functions. */
  public OptionalLong function(long address) {
    Map.Entry<Long, String> entry = names.floorEntry(address);
    return entry == null || entry.getValue().isEmpty() || size(entry.getKey()) == 0
        ? OptionalLong.empty()
        : OptionalLong.of(entry.getKey());
  }

  /**
   * The address of the instruction that a frame stands at, or that called the next one. Empty for a
   * function that is not there, or there more than once with the frame's size.
   */
  public OptionalLong address(Frame frame) {
    List<Long> starts = addresses.getOrDefault(frame.symbol(), List.of());
    List<Long> fitting =
        starts.size() == 1
            ? starts
            : starts.stream().filter(start -> size(start) == frame.size()).toList();
    // What a call returns to may be another line already, or even the next function.
    return fitting.size() == 1
        ? OptionalLong.of(fitting.get(0) + frame.offset() - (frame.pointer() ? 0 : 1))
        : OptionalLong.empty();
  }

  /** Bytes to the next symbol; 0 of the last one. */
  private long size(long start) {
    Long next = names.higherKey(start);
    return next == null ? 0 : next - start;
  }
}
