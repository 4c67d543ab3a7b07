// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.spec.Backing;
import dev.pinlab.spec.Buffer;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Injection;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import dev.pinlab.spec.Via;
import dev.pinlab.spec.Word;
import dev.pinlab.spec.Workload;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The line that tells a guest's init what to run. Pure. */
public final class GuestOrder {
  private static final String PLAIN =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.,:=/+@";

  private GuestOrder() {}

  /**
   * The program of a workload with its arguments and with the premise that the layout sets. What
   * the program does by itself is left unsaid.
   */
  public static String of(Workload workload, Layout layout, long seed) {
    List<String> words = new ArrayList<>(List.of("run", workload.program().name()));
    Program program = workload.in(layout).program();
    if (program instanceof PinLongterm pin) {
      words.addAll(arguments(pin));
      words.addAll(premise(layout));
      words.add("--seed=" + seed);
    } else if (program instanceof Kselftest kselftest) {
      words.add("--test=" + kselftest.test());
      words.addAll(premise(layout));
    } else if (program instanceof Selftests) {
      words.add("--list=" + Selftests.LIST);
      words.addAll(premise(layout));
    } else if (program instanceof Own own) {
      words.add("--program=" + own.title());
      own.arguments().forEach(argument -> words.add("--arg=" + encoded(argument)));
      words.addAll(premise(layout));
      words.add("--seed=" + seed);
    }
    return String.join(" ", words);
  }

  /** The guest splits its order at blanks. */
  private static String encoded(String argument) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : argument.getBytes(UTF_8)) {
      boolean plain = PLAIN.indexOf(b) >= 0;
      encoded.append(plain ? String.valueOf((char) b) : "%%%02x".formatted(b));
    }
    return encoded.toString();
  }

  private static List<String> arguments(PinLongterm pin) {
    List<String> words = new ArrayList<>();
    Buffer buffer = pin.buffer();
    Pinners pinners = pin.pinners();
    unlessDefault(words, "via", buffer.via(), Via.IO_URING);
    unlessDefault(words, "backing", buffer.backing(), Backing.ANON);
    words.add("--size=" + buffer.size());
    words.add("--attempts=" + pinners.attempts());
    if (pinners.processes() > 1) {
      words.add("--pinners=" + pinners.processes());
    }
    pin.hold().ifPresent(hold -> words.addAll(hold(hold)));
    pin.presses().forEach(press -> words.add("--press=" + press.kind().id() + ":" + press.dose()));
    pin.injection().map(GuestOrder::injection).ifPresent(words::add);
    unlessDefault(words, "oom", pinners.oom(), Pinners.Oom.PROTECTED);
    pin.judges().forEach(judge -> words.add("--judge=" + judge.id()));
    if (buffer.share() != Buffer.SHARE) {
      words.add("--expect-share=" + BigDecimal.valueOf(buffer.share()).toPlainString());
    }
    return words;
  }

  private static <W extends Word> void unlessDefault(
      List<String> words, String option, W word, W usual) {
    if (word != usual) {
      words.add("--" + option + "=" + word.id());
    }
  }

  private static String injection(Injection injection) {
    return switch (injection.mode()) {
      case FAIL_PAGE_ALLOC -> "--inject-percent=" + injection.number();
      case FAIL_NTH -> "--inject-nth=" + injection.number();
    };
  }

  private static List<String> premise(Layout layout) {
    List<String> words = new ArrayList<>();
    if (layout.cma() > 0) {
      words.add("--expect-cma=" + layout.cma());
    }
    if (layout.movable() > 0) {
      words.add("--expect-movable=" + layout.movable());
    }
    return words;
  }

  private static List<String> hold(Hold hold) {
    List<String> words = new ArrayList<>();
    unlessDefault(words, "hold-by", hold.by(), Hold.By.VMSPLICE);
    words.add("--hold-pages=" + hold.pages());
    hold.length().ifPresent(length -> words.add("--hold-for=" + micros(length)));
    hold.every().ifPresent(every -> words.add("--hold-every=" + micros(every)));
    return words;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
