// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import dev.pinlab.spec.CrashKind;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One shape of splat: how its first line looks and what its title is made of.
 *
 * @param header matches the start of the first line
 * @param title with {@code {1}}, {@code {2}} for groups of the header, {@code {detail}} and {@code
 *     {func}} for the first guilty function
 * @param detail group 1 of its first match in the lines after the header is {@code {detail}}, but
 *     for functions to skip
 * @param skip functions that never are guilty of this shape
 * @param unless a line before the detail that says that it is another shape, which that line starts
 */
record Splat(
    CrashKind kind,
    Pattern header,
    String title,
    Stack.Source source,
    @Nullable Pattern detail,
    @Nullable Pattern skip,
    @Nullable Pattern unless) {
  /** Functions that report, check or take locks for others. */
  private static final Pattern NEVER_GUILTY =
      Pattern.compile(
          "dump_stack(_lvl|_print_info)?|show_stack|show_regs|v?panic|nmi_panic|__stack_chk_fail"
              + "|__warn|warn_slowpath_.*|report_bug|handle_bug|fixup_bug|invalid_op|die"
              + "|do_(error_)?trap|(asm_)?exc_.*|(asm_)?sysvec_.*|apic_timer_interrupt"
              + "|_?v?printk.*|_printk|print_.*"
              + "|_*raw_(spin|read|write)_.*|native_queued_spin_lock_slowpath|do_raw_.*"
              + "|(__)?(lock_acquire|lock_release)|lockdep_.*|(check|validate|mark)_.*lock.*"
              + "|check_(noncircular|prev_add|prevs_add|(irq_)?usage.*)|validate_chain|__lock_acquire"
              + "|register_lock_class|debug_check_no_locks_\\w+"
              + "|_*kasan_.*|__asan_.*|check_memory_region|_*ubsan_.*|handle_overflow|kfence_.*"
              + "|delay_\\w+|(__)?(const_)?[un]?delay"
              + "|mem(cpy|set|move|cmp)(_erms|_orig)?|__mem(cpy|set|move)");

  /** The first line of a warning, with the function that it is in. */
  static final Pattern WARNING =
      Pattern.compile("WARNING: .{1,300}? at (?:\\S+:\\d+ )?([A-Za-z_][\\w.$]*)\\+0x");

  private static final int DETAIL_LINES = 120;
  private static final int LONGEST_TITLE = 160;
  private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]+(?:/0x[0-9a-f]+)?");
  private static final Pattern ADDRESS =
      Pattern.compile("\\b0x[0-9a-fA-F]+\\b|\\b(?=[a-f]*\\d)[0-9a-f]{8,16}\\b");
  private static final Pattern NUMBER = Pattern.compile("\\b\\d+\\b");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  static Splat of(CrashKind kind, String header, String title) {
    return new Splat(kind, Pattern.compile(header), title, Stack.Source.TRACE, null, null, null);
  }

  Splat from(Stack.Source newSource) {
    return new Splat(kind, header, title, newSource, detail, skip, unless);
  }

  Splat detail(String regex) {
    return new Splat(kind, header, title, source, Pattern.compile(regex), skip, unless);
  }

  Splat skip(String regex) {
    return new Splat(kind, header, title, source, detail, Pattern.compile(regex), unless);
  }

  Splat unless(String regex) {
    return new Splat(kind, header, title, source, detail, skip, Pattern.compile(regex));
  }

  /** Whether a line that the header matched is the first of this shape after all. */
  boolean holds(List<ConsoleLine> after) {
    return unless == null
        || after.stream()
            .map(ConsoleLine::text)
            .takeWhile(text -> detail == null || !detail.matcher(text).find())
            .noneMatch(text -> unless.matcher(text).lookingAt());
  }

  /** The crash that starts with a line that the header matched. */
  Crash crash(Matcher first, List<ConsoleLine> after) {
    List<String> frames = stack(first, after).stream().map(Frame::function).toList();
    String text = title;
    for (int i = 1; i <= first.groupCount(); i++) {
      text = text.replace("{" + i + "}", first.group(i) == null ? "" : first.group(i));
    }
    text = fill(text, "{detail}", detailIn(after));
    text = fill(text, "{func}", guilty(first, frames));
    return new Crash(kind.id(), normal(text), frames);
  }

  /** The frames from the first guilty one on; all where none is. */
  List<Frame> stack(Matcher first, List<ConsoleLine> after) {
    List<Frame> all = Stack.frames(after, source, own(first, after));
    List<Frame> guilty = all.stream().dropWhile(frame -> innocent(frame.function())).toList();
    return guilty.isEmpty() ? all : guilty;
  }

  /** The first guilty function; where the stack was cut off, what the header names. */
  private String guilty(Matcher first, List<String> frames) {
    String named = named(first);
    boolean known = !frames.isEmpty() && !innocent(frames.get(0));
    return known ? frames.get(0) : innocent(named) ? "" : Frame.plain(named);
  }

  /** Which instruction pointers can be of this splat, when another CPU warns meanwhile. */
  private Predicate<String> own(Matcher first, List<ConsoleLine> after) {
    String named = named(first);
    if (!named.isEmpty()) {
      return named::equals;
    }
    if (source == Stack.Source.POINTER) {
      return any -> true;
    }
    Set<String> others =
        after.stream()
            .map(line -> WARNING.matcher(line.text()))
            .filter(Matcher::lookingAt)
            .map(header -> header.group(1))
            .collect(Collectors.toSet());
    return function -> !others.contains(function);
  }

  private String named(Matcher first) {
    String named = source == Stack.Source.NAMED ? first.group(1) : null;
    return named == null ? "" : named;
  }

  private boolean innocent(String function) {
    return NEVER_GUILTY.matcher(function).matches()
        || (skip != null && skip.matcher(function).matches());
  }

  private String detailIn(List<ConsoleLine> after) {
    if (detail == null) {
      return "";
    }
    return after.stream()
        .limit(DETAIL_LINES)
        .map(line -> detail.matcher(line.text()))
        .filter(Matcher::find)
        .map(found -> Frame.plain(found.group(1)))
        .filter(found -> skip == null || !skip.matcher(found).matches())
        .findFirst()
        .orElse("");
  }

  private static String fill(String text, String place, String value) {
    return value.isEmpty()
        ? text.replaceAll("(?: in|:| of) " + Pattern.quote(place), "").replace(place, "")
        : text.replace(place, value);
  }

  private static String normal(String title) {
    String text = OFFSET.matcher(title).replaceAll("");
    text = ADDRESS.matcher(text).replaceAll("ADDR");
    text = NUMBER.matcher(text).replaceAll("N");
    text = CONTROL.matcher(text).replaceAll(" ").replaceAll(" {2,}", " ").strip();
    return text.length() > LONGEST_TITLE ? text.substring(0, LONGEST_TITLE) : text;
  }
}
