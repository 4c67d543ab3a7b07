// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RandomTroublesTest {
  private static final int MANY = 40_000;

  @Test
  void troubles_of_each_kind_come_as_often_as_is_said() {
    Perils perils = new Perils(300, .25, 0, 0, 0, 100, 0);
    Troubles troubles = new RandomTroubles(perils, 1, 1);
    Map<Trouble.Kind, Integer> counts = new EnumMap<>(Trouble.Kind.class);

    double now = 0;
    for (int i = 0; i < MANY; i++) {
      Trouble trouble = troubles.next(0, now).orElseThrow();
      counts.merge(trouble.kind(), 1, Integer::sum);
      now = trouble.at();
    }

    // Four in 300 s: three preemptions and a failure, of which one in four is of the network.
    assertThat(now / MANY).isCloseTo(75, within(3 * 75 / Math.sqrt(MANY)));
    assertThat(counts.get(Trouble.Kind.PREEMPTED)).isCloseTo(30_000, within(260));
    assertThat(counts.get(Trouble.Kind.CUT_OFF)).isCloseTo(2_500, within(150));
    assertThat(counts.get(Trouble.Kind.DIES)).isCloseTo(7_500, within(240));
  }

  @Test
  void troubles_of_a_node_do_not_depend_on_those_of_others() {
    Perils perils = new Perils(300, .25, 0, 0, 0, 100, 0);
    Troubles alone = new RandomTroubles(perils, 3, 1);
    Troubles among = new RandomTroubles(perils, 3, 1);
    among.next(0, 0);
    among.next(2, 0);

    assertThat(among.next(1, 0)).isEqualTo(alone.next(1, 0));
  }

  @Test
  void where_nothing_fails_there_is_no_trouble() {
    assertThat(new RandomTroubles(Perils.none(), 1, 1).next(0, 0)).isEmpty();
  }
}
