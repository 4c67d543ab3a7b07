// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Layout;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GuestOrderTest {
  private static final long MIB = 1 << 20;
  private static final Layout PLAIN = layout(0, 0, 0);

  private static Layout layout(long cma, long movablecore, long kernelcore) {
    return new Layout("any", 512 * MIB, 2, cma * MIB, movablecore * MIB, kernelcore * MIB, 0);
  }

  private static String order(Layout layout) {
    return GuestOrder.of(Workloads.pinning(8 * MIB, 20).as("any"), layout, 42);
  }

  @Test
  void a_workload_becomes_its_program_with_every_option() {
    assertThat(order(PLAIN))
        .isEqualTo("run pin-longterm --via=io_uring --size=8388608 --attempts=20 --seed=42");
  }

  private static String order(Hold hold) {
    return GuestOrder.of(Workloads.pinning(8 * MIB, 20).held(hold).as("any"), PLAIN, 1);
  }

  @Test
  void a_hold_for_good_is_only_its_pages() {
    assertThat(order(Workloads.forGood(16))).endsWith(" --attempts=20 --hold-pages=16 --seed=1");
  }

  @Test
  void a_hold_that_comes_and_goes_is_told_in_microseconds() {
    Hold hold = Workloads.cyclic(16, Duration.ofNanos(300_000), Duration.ofMillis(2));

    assertThat(order(hold)).contains(" --hold-pages=16 --hold-for=300 --hold-every=2000 ");
  }

  @Test
  void cma_and_movablecore_are_premises_in_bytes() {
    assertThat(order(layout(64, 128, 0)))
        .contains(" --expect-cma=67108864 --expect-movable=134217728 ");
  }

  @Test
  void kernelcore_leaves_the_rest_of_the_memory_to_be_movable() {
    assertThat(order(layout(0, 0, 384))).contains(" --expect-movable=134217728 ");
  }

  @Test
  void of_kernelcore_and_movablecore_the_kernel_takes_the_one_that_leaves_less_movable() {
    assertThat(order(layout(0, 256, 384))).contains(" --expect-movable=134217728 ");
    assertThat(order(layout(0, 64, 384))).contains(" --expect-movable=67108864 ");
  }
}
