// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever fails, nothing is lost and nothing counts twice. */
class ConservationTest {
  @Property
  void each_block_is_committed_exactly_once(@ForAll("scenarios") Scenario scenario) {
    Night night = Simulation.of(scenario);

    assertThat(night.tasks().committed()).isEqualTo(scenario.work().tasks());
    assertThat(night.tasks().blocks()).isEqualTo(scenario.work().blocks());
    assertThat(night.boots()).isEqualTo(scenario.work().blocks() * scenario.work().variants());
  }

  @Property
  void the_time_of_all_slots_is_accounted_for(@ForAll("scenarios") Scenario scenario) {
    Night night = Simulation.of(scenario);

    double all = scenario.fleet().slots() * night.makespan();
    assertThat(night.slots().total()).isCloseTo(all, within(1e-9 * all + 1e-6));
    assertThat(parts(night.slots())).allSatisfy(part -> assertThat(part).isGreaterThan(-1e-6));
  }

  @Property
  void what_was_started_more_often_than_it_counts_was_requeued(
      @ForAll("scenarios") Scenario scenario) {
    TaskCounts tasks = Simulation.of(scenario).tasks();

    assertThat(tasks.started()).isBetween(tasks.committed(), tasks.committed() + tasks.requeued());
    assertThat(tasks.thrownAway()).isLessThanOrEqualTo(tasks.requeued());
  }

  @Property
  void without_troubles_the_night_is_within_the_bounds_of_list_scheduling(
      @ForAll("scenarios") Scenario troubled) {
    Scenario scenario =
        new Scenario(
            new Fleet(troubled.fleet().nodes(), troubled.fleet().cores(), 1, Nights.AT_ONCE),
            troubled.work(),
            troubled.times(),
            Perils.none(),
            Nights.NO_KERNELS,
            troubled.seed());

    Night night = Simulation.of(scenario);

    // Graham, 1966: no schedule is shorter than all work shared evenly, none that keeps slots busy
    // is longer than that and one task.
    double even = (night.slots().boots() + night.slots().starts()) / scenario.fleet().slots();
    double longest = scenario.times().taskStart() + 600 * scenario.work().variants();
    assertThat(night.makespan()).isBetween(even - 1e-6, even + longest);
    assertThat(night.slots().lost() + night.slots().twice() + night.slots().away()).isZero();
  }

  private static Stream<Double> parts(SlotSeconds slots) {
    return Stream.of(
        slots.boots(), slots.starts(), slots.lost(), slots.twice(), slots.idle(), slots.away());
  }

  @Provide
  Arbitrary<Scenario> scenarios() {
    Arbitrary<Fleet> fleets =
        Combinators.combine(
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(1, 4),
                Arbitraries.of(.05, .5, Nights.AT_ONCE))
            .as((nodes, cores, rate) -> new Fleet(nodes, cores, 1, rate));
    Arbitrary<Work> works =
        Combinators.combine(
                Arbitraries.integers().between(1, 300),
                Arbitraries.integers().between(1, 4),
                Arbitraries.integers().between(1, 9),
                Arbitraries.integers().between(1, 5))
            .as(Work::new);
    Arbitrary<Times> times =
        Combinators.combine(Arbitraries.of(0., .5), Arbitraries.of(0., 5.))
            .as((spread, start) -> new Times(10, spread, spread / 50, 60, start));
    Arbitrary<Transfer> transfers =
        Arbitraries.of(true, false).map(warm -> new Transfer(100, 20, warm, 10, 10));
    return Combinators.combine(
            fleets, works, times, perils(), transfers, Arbitraries.longs().between(0, 1 << 20))
        .as(Scenario::new);
  }

  private static Arbitrary<Perils> perils() {
    return Combinators.combine(
            Arbitraries.of(300., 2000., Nights.NEVER),
            Arbitraries.of(0., .5, 1.),
            Arbitraries.of(0., 60., 300.),
            Arbitraries.of(0., 30., 60., 500.),
            Arbitraries.of(0., 40.),
            Arbitraries.of(400., Nights.NEVER),
            Arbitraries.of(0., 100.))
        .as(Perils::new);
  }
}
