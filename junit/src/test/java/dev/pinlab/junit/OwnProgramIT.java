// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.TestPoint;
import dev.pinlab.trial.Outcome;

/** Programs of one's own in a guest, found by their paths from the project's top. */
@Kernels(tree = "debian:5.10", variants = "v5.13=patches/5.10/v5.13", layouts = "cma=320M")
class OwnProgramIT {
  @KernelTest
  void a_script_is_judged_by_what_it_says(Guest guest) {
    Result result = guest.run("experiments/own/compact.sh");
    assertThat(result.outcome()).as(result.detail()).isEqualTo(Outcome.COMPLETED);
    assertThat(result.tests())
        .isNotEmpty()
        .allMatch(point -> point.result() == TestPoint.Result.PASS);
  }

  @KernelTest
  void a_C_program_makes_attempts_of_its_own(Guest guest) {
    assertThat(guest.run("experiments/own/fork-pin.c 1").attempts())
        .isNotEmpty()
        .allMatch(attempt -> attempt.pages() > 0);
  }

  @KernelTest
  void each_program_has_a_guest_of_its_own(Guest guest) {
    Result first = guest.run("pin-longterm --size 64K --attempts 2");
    Result second = guest.run("pin-longterm --size 64K --attempts 2");
    assertThat(first.attempts()).hasSize(2);
    assertThat(second.attempts()).hasSize(2);
    assertThat(second.vmstat().get("nr_foll_pin_acquired"))
        .isNotNull()
        .isEqualTo(first.vmstat().get("nr_foll_pin_acquired"));
    assertThat(second.console()).contains("Linux version 5.10");
  }
}
