// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The line that tells a guest's init what to run. Pure. */
public final class GuestOrder {
  private GuestOrder() {}

  /** The program of a workload with its arguments and with the premise that the layout sets. */
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
    }
    return String.join(" ", words);
  }

  private static List<String> arguments(PinLongterm pin) {
    List<String> words = new ArrayList<>();
    words.add("--via=" + pin.buffer().via().id());
    words.add("--size=" + pin.buffer().size());
    words.add("--attempts=" + pin.pinners().attempts());
    pin.hold().ifPresent(hold -> words.addAll(hold(hold)));
    return words;
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
    words.add("--hold-pages=" + hold.pages());
    hold.length().ifPresent(length -> words.add("--hold-for=" + micros(length)));
    hold.every().ifPresent(every -> words.add("--hold-every=" + micros(every)));
    return words;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
