// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static dev.pinlab.junit.Attempts.fails;
import static dev.pinlab.junit.Errno.ENOMEM;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;

/** What the kernels of other trees do with a pin, and patches of 7.2. */
@Tag("heavy")
@Kernels(tree = "debian:7.2")
@Variant(id = "5.10", tree = "debian:5.10")
@Variant(id = "6.1", tree = "debian:6.1")
@Variant(id = "6.12", tree = "debian:6.12")
@Variant(id = "7.2")
@Variant(id = "wait", series = "patches/7.2/bounded-wait")
@Variant(id = "limit-0", series = "patches/7.2/retry-limit", cmdline = "gup.migrate_max=0")
@Variant(id = "limit-3", series = "patches/7.2/retry-limit", cmdline = "gup.migrate_max=3")
@Layout(id = "cma", value = "cma=320M")
@Layout(id = "movable", value = "movablecore=256M")
class KernelsIT {
  private static final String QUIET = "pin-longterm --size 1M --attempts 5";
  private static final String HELD = QUIET + " --hold vmsplice:16";

  @KernelTest(variants = {"6.1", "6.12", "7.2", "wait", "limit-0", "limit-3"})
  void with_nothing_in_the_way_all_pin_and_leave_nothing(Guest guest) {
    assertThat(guest.run(QUIET).attempts()).hasSize(5).allMatch(Attempt::pinsCleanly);
  }

  /** Stable 5.10 took over the migration out of CMA alone. */
  @KernelTest(variants = "5.10", layout = "cma")
  void stable_5_10_leaves_nothing_in_CMA(Guest guest) {
    assertThat(guest.run(QUIET).attempts()).hasSize(5).allMatch(Attempt::pinsCleanly);
    assertThat(guest.run(HELD).attempts()).hasSize(5);
  }

  @KernelTest(variants = "5.10", layout = "movable")
  void stable_5_10_leaves_everything_in_ZONE_MOVABLE(Guest guest) {
    for (String program : new String[] {QUIET, HELD}) {
      assertThat(guest.run(program).attempts())
          .hasSize(5)
          .allMatch(attempt -> attempt.ok() && attempt.leftover() == attempt.pages());
    }
  }

  @KernelTest(variants = {"6.1", "6.12", "7.2", "wait", "limit-0"})
  void a_page_held_for_good_fails_the_pin_after_one_round(Guest guest) {
    assertThat(guest.run(HELD).attempts()).hasSize(5).allMatch(fails(ENOMEM, 1));
  }

  @KernelTest(variants = "limit-3", layout = "movable")
  void a_limit_of_3_gives_up_on_7_2_after_4_rounds(Guest guest) {
    assertThat(guest.run(HELD).attempts()).hasSize(5).allMatch(fails(ENOMEM, 4));
  }

  @KernelTest(variants = "wait", layout = "movable")
  void a_bounded_wait_of_a_second_is_waited_out_for_a_page_held_for_good(Guest guest) {
    assertThat(guest.run(HELD).attempts())
        .hasSize(5)
        .allMatch(attempt -> attempt.micros() > 1_000_000);
  }
}
