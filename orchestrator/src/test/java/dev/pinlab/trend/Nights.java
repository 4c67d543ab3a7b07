// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trend;

import dev.pinlab.analysis.BootTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Nights for tests, named by their number: twelve boots of twenty attempts, of which some fail.
 * Boots of a night differ a little, as real ones do, and nights do too.
 */
public final class Nights {
  private static final int ATTEMPTS = 20;
  private static final int BOOTS = 12;
  private static final int[] BOOT_TO_BOOT = {-1, 0, 1, 2, -2, 0};
  private static final int[] NIGHT_TO_NIGHT = {0, 2, -2, 1, -3, 0, 3, -1};

  private final List<Night> nights = new ArrayList<>();
  private String image = "a";

  /** So many nights with about that many events in each boot. */
  public Nights steady(int number, int eventsOfBoot) {
    for (int i = 0; i < number; i++) {
      List<BootTotal> boots = new ArrayList<>(boots(BOOTS, eventsOfBoot));
      int extra = NIGHT_TO_NIGHT[nights.size() % NIGHT_TO_NIGHT.length];
      BootTotal first = boots.get(0);
      boots.set(0, new BootTotal(Math.max(0, first.events() + extra), ATTEMPTS));
      add(boots);
    }
    return this;
  }

  /** One night of other boots than twelve. */
  public Nights night(int boots, int eventsOfBoot) {
    return add(boots(boots, eventsOfBoot));
  }

  /** A night in which nothing was observed. */
  public Nights missing() {
    return add(List.of());
  }

  /** From here on nights run another kernel. */
  public Nights image(String next) {
    image = next;
    return this;
  }

  public List<Night> list() {
    return List.copyOf(nights);
  }

  static List<BootTotal> boots(int number, int events) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> events + (events < 3 || events > 17 ? 0 : BOOT_TO_BOOT[i % BOOT_TO_BOOT.length]))
        .map(count -> new BootTotal(Math.min(ATTEMPTS, count), ATTEMPTS))
        .toList();
  }

  private Nights add(List<BootTotal> boots) {
    int number = nights.size();
    nights.add(
        Night.of(
            String.valueOf(number),
            Instant.parse("2026-01-01T02:00:00Z").plus(Duration.ofDays(number)),
            "6.19-" + number,
            image,
            boots));
    return this;
  }
}
