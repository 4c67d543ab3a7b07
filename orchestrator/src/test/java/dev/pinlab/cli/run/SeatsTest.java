// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.arch.Architecture;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Program;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeatsTest {
  private static final long GIB = 1L << 30;
  private static final Program BUSY = new Kselftest("cow");
  private static final Program ALONE = Workloads.pinning(4096, 1).pin();

  private static Machine machine(long memory, int cpus) {
    return new Machine(
        Architecture.X86_64, Path.of("k"), Path.of("i"), List.of(), memory, cpus, Accel.TCG);
  }

  private static Seats of(int cores, long memory) {
    return Seats.of(cores, memory, List.of(machine(GIB / 2, 2), machine(GIB, 1)));
  }

  @Test
  void there_are_as_many_as_cores() {
    assertThat(of(8, 64 * GIB).total()).isEqualTo(8);
  }

  @Test
  void there_are_no_more_than_guests_of_the_largest_kind_have_memory() {
    assertThat(of(8, 4 * GIB).total()).isEqualTo(3);
    assertThat(of(8, GIB / 4).total()).isEqualTo(1);
  }

  @Test
  void a_program_that_keeps_every_CPU_busy_takes_a_core_for_each_and_another_takes_one() {
    Seats seats = of(8, 64 * GIB);

    assertThat(seats.taken(machine(GIB, 4), BUSY)).isEqualTo(4);
    assertThat(seats.taken(machine(GIB, 4), ALONE)).isEqualTo(1);
  }

  @Test
  void a_guest_with_more_CPUs_than_there_are_cores_runs_alone() {
    assertThat(of(2, 64 * GIB).taken(machine(GIB, 4), BUSY)).isEqualTo(2);
  }

  @Test
  void a_number_that_was_asked_for_counts_guests() {
    assertThat(Seats.asked(3).taken(machine(GIB, 4), BUSY)).isEqualTo(1);
    assertThat(Seats.asked(3).total()).isEqualTo(3);
  }
}
