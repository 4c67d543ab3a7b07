// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed over and over, wherever it happens to be, comes to its end. */
@Tag("heavy")
class KilledAtRandomIT {
  private static final int KILLS = 20;
  private static final int BOOTS = 60;
  private static final int LONGEST_LIFE_MILLIS = 4000;

  @TempDir Path directory;

  @Test
  void killed_at_twenty_random_points_it_loses_and_doubles_nothing_and_leaves_nothing()
      throws Exception {
    long seed = Long.getLong("pinlab.test.seed", System.nanoTime());
    Random random = new Random(seed);
    // What apt and dpkg start ends by itself, when it finds nobody at the other end of its pipe.
    Real.source("");
    QuickRun run = QuickRun.of(directory, BOOTS, 20);
    List<String> lives = new ArrayList<>();
    List<Long> killed = new ArrayList<>();

    for (int kill = 0; kill < KILLS; kill++) {
      int life = random.nextInt(LONGEST_LIFE_MILLIS);
      LivePinlab pinlab = run.start("--resume");
      lives.add(life + " ms" + (pinlab.endsWithin(Duration.ofMillis(life)) ? " (ended)" : ""));
      killed.add(pinlab.pid());
      Aftermath.assertGone(pinlab.killWithChildrenHeldStill());
    }
    String story = "-Dpinlab.test.seed=" + seed + ", lives of " + lives;
    int exit = run.start("--resume").exit();

    assertThat(exit).as("%s%n%s", story, run.log()).isZero();
    assertThat(leftBy(killed)).as(story).isEmpty();
    Aftermath.assertComplete(run.out(), BOOTS);
  }

  /** Snapshots and sockets of processes that are no more. */
  private static List<Path> leftBy(List<Long> killed) throws Exception {
    Path shared = Path.of("/dev/shm/pinlab-" + System.getProperty("user.name") + "/scratch");
    List<Path> left = new ArrayList<>();
    for (long pid : killed) {
      Stream.of(shared, Real.cache().root().resolve("scratch"))
          .map(place -> place.resolve("snapshots-" + pid + "-1"))
          .filter(path -> path.toFile().exists())
          .forEach(left::add);
      RealPinlab.files(Path.of(System.getProperty("java.io.tmpdir"))).stream()
          .filter(path -> path.getFileName().toString().startsWith("pinlab-" + pid + "-"))
          .forEach(left::add);
    }
    return left;
  }
}
