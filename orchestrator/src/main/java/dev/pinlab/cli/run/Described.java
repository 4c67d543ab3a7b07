// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.process.Command;
import dev.pinlab.spec.Backing;
import dev.pinlab.spec.Buffer;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Injection;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import dev.pinlab.spec.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Layouts and workloads in a line each, for people. */
final class Described {
  private static final long MIB = 1 << 20;

  private Described() {}

  static String layout(Layout layout) {
    List<String> parts = new ArrayList<>();
    parts.add(layout.memory() / MIB + " MiB");
    parts.add(layout.cpus() + (layout.cpus() == 1 ? " CPU" : " CPUs"));
    size(parts, "cma", layout.cma());
    size(parts, "movablecore", layout.movablecore());
    size(parts, "kernelcore", layout.kernelcore());
    if (layout.hugepages() > 0) {
      parts.add("hugepages=" + layout.hugepages());
    }
    return String.join(", ", parts);
  }

  private static void size(List<String> parts, String name, long bytes) {
    if (bytes > 0) {
      parts.add(name + "=" + (bytes % MIB == 0 ? bytes / MIB + "M" : String.valueOf(bytes)));
    }
  }

  static String workload(Workload workload) {
    Program program = workload.program();
    if (program instanceof PinLongterm pin) {
      return pinLongterm(pin);
    }
    if (program instanceof Selftests all) {
      return "all selftests in " + all.directory();
    }
    if (program instanceof Own own) {
      List<String> words = new ArrayList<>(List.of(own.file().toFile().getName()));
      words.addAll(own.arguments());
      return "own program " + Command.shellLine(words);
    }
    return program instanceof Kselftest kselftest
        ? "kselftest " + kselftest.test()
        : program.name();
  }

  private static String pinLongterm(PinLongterm pin) {
    List<String> parts = new ArrayList<>();
    parts.add(pin.name() + " via " + pin.buffer().via().id());
    parts.add(attempts(pin.pinners(), pin.buffer()));
    if (pin.buffer().share() != Buffer.SHARE) {
      parts.add("at least " + pin.buffer().share() + " of it in place");
    }
    pin.hold().map(Described::hold).ifPresent(parts::add);
    pin.presses().stream().map(Described::press).forEach(parts::add);
    pin.injection().map(Described::injection).ifPresent(parts::add);
    if (pin.pinners().oom() == Pinners.Oom.EXPOSED) {
      parts.add("exposed to the OOM killer");
    }
    if (!pin.judges().isEmpty()) {
      parts.add(
          "judged by " + pin.judges().stream().map(Judge::id).collect(Collectors.joining(" and ")));
    }
    return String.join(", ", parts);
  }

  private static String attempts(Pinners pinners, Buffer buffer) {
    String text = pinners.attempts() + " attempts of " + buffer.size() / 1024 + " KiB";
    if (buffer.backing() != Backing.ANON) {
      text += " of " + buffer.backing().id();
    }
    return pinners.processes() == 1 ? text : text + " by " + pinners.processes() + " at once";
  }

  private static String hold(Hold hold) {
    String held = hold.pages() + (hold.pages() == 1 ? " page" : " pages");
    String again = hold.every().map(every -> micros(every) + " us").orElse("");
    String length = hold.length().map(lasts -> micros(lasts) + " us").orElse("");
    return held
        + " held by "
        + hold.by().id()
        + switch (hold.by()) {
          case VMSPLICE ->
              length.isEmpty() ? " for good" : " for " + length + ", again every " + again;
          case GUP_TEST -> again.isEmpty() ? "" : ", again after " + again;
          case DIRECT_IO -> " for " + length + (again.isEmpty() ? "" : ", again after " + again);
          case LRU -> "";
        };
  }

  private static String press(Press press) {
    return "pressed by " + press.kind().id() + " at " + press.dose() + "%";
  }

  private static String injection(Injection injection) {
    return switch (injection.mode()) {
      case FAIL_PAGE_ALLOC -> injection.number() + "% of page allocations fail";
      case FAIL_NTH -> "page allocation " + injection.number() + " of each pin fails";
    };
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1000;
  }
}
