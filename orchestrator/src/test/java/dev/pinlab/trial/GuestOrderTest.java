// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import dev.pinlab.spec.Backing;
import dev.pinlab.spec.Buffer;
import dev.pinlab.spec.Hold;
import dev.pinlab.spec.Injection;
import dev.pinlab.spec.Judge;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.Pinners;
import dev.pinlab.spec.Press;
import dev.pinlab.spec.Selftests;
import dev.pinlab.spec.Via;
import dev.pinlab.spec.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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
  void what_a_program_does_by_itself_is_not_said() {
    assertThat(order(PLAIN)).isEqualTo("run pin-longterm --size=8388608 --attempts=20 --seed=42");
  }

  @Test
  void a_workload_becomes_its_program_with_every_option() {
    assertThat(GuestOrder.of(everything(), layout(64, 128, 0), 42))
        .isEqualTo(
            "run pin-longterm --via=gup_test --backing=pte-thp --size=4194304 --attempts=60"
                + " --pinners=3 --hold-by=direct-io --hold-pages=4 --hold-for=5000"
                + " --press=cma:25 --press=page-cache:0 --inject-percent=30 --oom=exposed"
                + " --judge=offline --judge=cma-alloc --expect-share=0.001"
                + " --expect-cma=67108864 --expect-movable=134217728 --seed=42");
  }

  private static Workload everything() {
    return Workloads.pinning(8 * MIB, 20)
        .of(new Buffer(Via.GUP_TEST, Backing.PTE_THP, 4 * MIB, 0.001))
        .by(new Pinners(3, 60, Pinners.Oom.EXPOSED))
        .held(new Hold(Hold.By.DIRECT_IO, 4, Optional.of(Duration.ofMillis(5)), Optional.empty()))
        .pressed(new Press(Press.Kind.CMA, 25), new Press(Press.Kind.PAGE_CACHE, 0))
        .injected(new Injection(Injection.Mode.FAIL_PAGE_ALLOC, 30))
        .judged(Judge.OFFLINE, Judge.CMA_ALLOC)
        .as("any");
  }

  @Test
  void the_nth_allocation_that_fails_is_an_option_of_its_own() {
    var nth = new Injection(Injection.Mode.FAIL_NTH, 3);

    assertThat(GuestOrder.of(Workloads.pinning(8 * MIB, 20).injected(nth).as("any"), PLAIN, 1))
        .contains(" --inject-nth=3 ");
  }

  @Test
  void a_judge_with_nothing_to_judge_is_not_sent() {
    var judged = Workloads.pinning(8 * MIB, 20).judged(Judge.OFFLINE, Judge.CMA_ALLOC).as("any");

    assertThat(GuestOrder.of(judged, layout(64, 0, 0), 1))
        .contains(" --judge=cma-alloc ")
        .doesNotContain("offline");
    assertThat(GuestOrder.of(judged, PLAIN, 1)).doesNotContain("judge");
  }

  @Test
  void a_selftest_is_named_with_the_premise_that_the_layout_sets() {
    var cow = new Workload("any", new Kselftest("cow"));

    assertThat(GuestOrder.of(cow, layout(64, 128, 0), 42))
        .isEqualTo("run kselftest --test=cow --expect-cma=67108864 --expect-movable=134217728");
  }

  @Test
  void a_directory_of_selftests_is_the_list_that_the_guest_has_of_it() {
    var all = new Workload("any", new Selftests("mm"));

    assertThat(GuestOrder.of(all, layout(64, 0, 0), 42))
        .isEqualTo("run kselftest --list=/kselftest/.list --expect-cma=67108864");
  }

  @Test
  void a_program_of_ones_own_gets_its_arguments_a_seed_and_the_premise() {
    assertThat(GuestOrder.of(own(List.of("--size=8M", "a b%", "")), layout(64, 0, 0), 42))
        .isEqualTo(
            "run own --program=pins --arg=--size=8M --arg=a%20b%25 --arg="
                + " --expect-cma=67108864 --seed=42");
  }

  private static Workload own(List<String> arguments) {
    return new Workload("any", new Own(Path.of("/x/pins.c"), Own.Kind.SOURCE, arguments));
  }

  @Test
  void the_most_arguments_that_a_spec_can_ask_for_fit_into_what_init_reads() {
    List<String> arguments = new ArrayList<>(Collections.nCopies(63, "%"));
    arguments.add("%".repeat(937));
    long most = Long.MAX_VALUE;
    String order =
        GuestOrder.of(own(arguments), new Layout("any", most, 1, most, most, 0, 1), most);

    assertThat(order).hasSizeLessThan(4095 - 64);
    assertThat(order.split(" ")).hasSizeLessThan(128);
  }

  @Test
  void the_longest_order_that_a_spec_can_ask_for_fits_into_what_init_reads() {
    long most = Long.MAX_VALUE;
    var pin =
        Workloads.pinning(most, Integer.MAX_VALUE)
            .of(new Buffer(Via.GUP_TEST, Backing.COMPOUND_STEP, most, 1e-15))
            .by(new Pinners(Integer.MAX_VALUE, Integer.MAX_VALUE, Pinners.Oom.EXPOSED))
            .held(
                Workloads.cyclic(Integer.MAX_VALUE, Duration.ofNanos(most), Duration.ofNanos(most)))
            .pressed(
                Arrays.stream(Press.Kind.values())
                    .map(kind -> new Press(kind, 100))
                    .toArray(Press[]::new))
            .injected(new Injection(Injection.Mode.FAIL_PAGE_ALLOC, Integer.MAX_VALUE))
            .judged(Judge.values());
    String order = GuestOrder.of(pin.as("any"), new Layout("any", most, 1, most, most, 0, 1), most);

    assertThat(order).hasSizeLessThan(4095);
    assertThat(order.split(" ")).hasSizeLessThan(128);
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
