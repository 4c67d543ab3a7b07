// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.spec.CrashKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A guest that says what real guests said, spoilt; its listener must neither fail nor grow. */
final class HostileGuest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final int LONGEST_TITLE = 160;
  private static final int MOST_FRAMES = 65;
  private static final int LONGEST_WORDS = 1000;
  private static final Set<String> KINDS =
      Arrays.stream(CrashKind.values()).map(CrashKind::id).collect(Collectors.toSet());

  private final long seed;
  private final Mutator consoles;
  private final Mutator results;
  private final Mutator selftests;
  private int made;
  private int crashes;
  private int events;

  HostileGuest(long seed) throws IOException {
    this.seed = seed;
    consoles = new Mutator(recorded("console", ".log"), seed);
    results = new Mutator(recorded("results", ".jsonl"), seed + 1);
    selftests = new Mutator(recorded("tap", ".tap"), seed + 2);
  }

  private static List<byte[]> recorded(String directory, String suffix) throws IOException {
    List<byte[]> inputs = new ArrayList<>();
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      for (Path file : files.filter(path -> path.toString().endsWith(suffix)).sorted().toList()) {
        inputs.add(Files.readAllBytes(file));
      }
    }
    assertThat(inputs).as("what is recorded in %s", directory).isNotEmpty();
    return inputs;
  }

  /** Lets it speak so many times on each of its ports. */
  void speak(int times) {
    for (int i = 0; i < times; i++, made++) {
      byte[] console = consoles.next();
      byte[] result = results.next();
      byte[] selftest = selftests.next();
      try {
        hearConsole(console);
        hearResults(result);
        hearSelftest(selftest);
      } catch (RuntimeException | StackOverflowError | AssertionError e) {
        throw new AssertionError(
            "case %d of seed %d:%nconsole: %s%nresults: %s%nselftest: %s"
                .formatted(made, seed, text(console), text(result), text(selftest)),
            e);
      }
    }
  }

  /** Consoles in which something was recognised. */
  int crashes() {
    return crashes;
  }

  /** Result lines that were events. */
  int events() {
    return events;
  }

  private void hearConsole(byte[] bytes) {
    ConsoleLog log = ConsoleLog.of(text(bytes));
    log.crash().ifPresent(crash -> crashes++);
    Crash crash = log.unexpectedEnd();
    require(KINDS.contains(crash.kind()), crash);
    require(!crash.title().isBlank() && crash.title().length() <= LONGEST_TITLE, crash);
    require(crash.title().chars().noneMatch(Character::isISOControl), crash);
    require(crash.frames().size() <= MOST_FRAMES, crash);
    require(crash.frames().stream().allMatch(frame -> isWord(frame)), crash);
  }

  private static boolean isWord(String frame) {
    return frame.length() <= LONGEST_WORDS && frame.matches("[\\w.$]+");
  }

  private void hearResults(byte[] bytes) {
    LineSplitter splitter = new LineSplitter(GuestEvents.LONGEST_LINE, this::hearEvent);
    splitter.accept(bytes, 0, bytes.length);
    splitter.finish();
  }

  private void hearEvent(String line) {
    require(line.length() <= GuestEvents.LONGEST_LINE + LineSplitter.TRUNCATED.length(), line);
    GuestEvent event = GuestEvents.parse(line);
    if (event instanceof GuestEvent.Malformed malformed) {
      require(malformed.reason().length() <= LONGEST_WORDS, malformed);
    } else {
      events++;
    }
  }

  private static void hearSelftest(byte[] bytes) {
    List<String> lines = text(bytes).lines().toList();
    Tap tap = Tap.of(lines);
    require(tap.points().size() <= lines.size() && tap.made() <= lines.size(), tap);
    require(
        tap.points().stream().allMatch(point -> point.name().length() <= 10 * LONGEST_WORDS), tap);
  }

  private static void require(boolean holds, Object found) {
    if (!holds) {
      throw new AssertionError("out of bounds: " + found);
    }
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
