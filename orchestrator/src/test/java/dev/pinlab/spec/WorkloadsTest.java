// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Workloads;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadsTest {
  private static final String SILENT = "{size: 8M, attempts: 20}";
  private static final Workloads PLAIN = Workloads.pinning(8L << 20, 20);

  @TempDir Path home;
  private Bench bench;

  @BeforeEach
  void setUp() {
    bench = new Bench(home);
  }

  private Experiment experiment(String workload) {
    return bench.load(
        Bench.GOOD
            .replace("racing: {size: 1M", "w: " + workload + "\n  racing: {size: 1M")
            .replace("movablecore: 256M}", "movablecore: 256M, hugepages: 12}")
            .replace("cma: 320M}", "cma: 320M, hugepages: 12}"));
  }

  private List<Workload> workloads(String workload) {
    return experiment(workload).matrix().workloads().stream()
        .filter(one -> SweptId.of(one.id()).base().equals("w"))
        .toList();
  }

  private static String with(String more) {
    return SILENT.replace("}", ", " + more + "}");
  }

  @Test
  void a_silent_workload_pins_anonymous_memory_through_io_uring() {
    assertThat(workloads(SILENT)).containsExactly(PLAIN.as("w"));
  }

  @Test
  void what_is_pinned_and_by_whom_is_as_the_spec_says() {
    var said = "via: af_xdp, backing: hugetlb, share: 1, pinners: 3, oom: exposed";

    assertThat(workloads(with(said)))
        .containsExactly(
            PLAIN
                .of(new Buffer(Via.AF_XDP, Backing.HUGETLB, 8L << 20, 1))
                .by(new Pinners(3, 20, Pinners.Oom.EXPOSED))
                .as("w"));
  }

  @Test
  void each_kind_of_hold_has_what_goes_with_it() {
    assertThat(workloads(with("hold: {by: gup_test, pages: 4, every: 70us}")))
        .containsExactly(PLAIN.held(hold(Hold.By.GUP_TEST, null, 70L)).as("w"));
    assertThat(workloads(with("hold: {by: gup_test, pages: 4}")))
        .containsExactly(PLAIN.held(hold(Hold.By.GUP_TEST, null, null)).as("w"));
    assertThat(workloads(with("hold: {by: direct-io, pages: 4, for: 5ms}")))
        .containsExactly(PLAIN.held(hold(Hold.By.DIRECT_IO, 5000L, null)).as("w"));
    assertThat(workloads(with("hold: {by: direct-io, pages: 4, for: 5ms, every: 1ms}")))
        .containsExactly(PLAIN.held(hold(Hold.By.DIRECT_IO, 5000L, 1000L)).as("w"));
    assertThat(workloads(with("hold: {by: lru, pages: 4}")))
        .containsExactly(PLAIN.held(hold(Hold.By.LRU, null, null)).as("w"));
  }

  @Test
  void a_press_with_one_dose_is_part_of_one_workload() {
    assertThat(workloads(with("press: {by: page-cache, dose: 75}")))
        .containsExactly(PLAIN.pressed(new Press(Press.Kind.PAGE_CACHE, 75)).as("w"));
  }

  @Test
  void a_list_of_doses_makes_one_workload_a_dose() {
    assertThat(workloads(with("press: {by: fork, dose: [0, 25, 100]}")))
        .containsExactly(
            PLAIN.pressed(new Press(Press.Kind.FORK, 0)).as("w[dose=0]"),
            PLAIN.pressed(new Press(Press.Kind.FORK, 25)).as("w[dose=25]"),
            PLAIN.pressed(new Press(Press.Kind.FORK, 100)).as("w[dose=100]"));
  }

  @Test
  void the_only_list_of_doses_is_called_dose_whatever_else_presses() {
    assertThat(workloads(with("press: [{by: ksm, dose: 10}, {by: fork, dose: [0, 50]}]")))
        .containsExactly(
            PLAIN
                .pressed(new Press(Press.Kind.KSM, 10), new Press(Press.Kind.FORK, 0))
                .as("w[dose=0]"),
            PLAIN
                .pressed(new Press(Press.Kind.KSM, 10), new Press(Press.Kind.FORK, 50))
                .as("w[dose=50]"));
  }

  @Test
  void several_lists_of_doses_make_every_combination_named_by_kind() {
    var said = "press: [{by: cma, dose: [25, 50]}, {by: fork, dose: [0, 50]}]";

    assertThat(workloads(with(said)))
        .extracting(Workload::id)
        .containsExactly(
            "w[cma=25,fork=0]", "w[cma=25,fork=50]", "w[cma=50,fork=0]", "w[cma=50,fork=50]");
  }

  @Test
  void the_id_of_a_workload_chooses_all_of_its_doses() throws SpecFailure {
    var experiment = experiment(with("press: {by: fork, dose: [0, 50]}"));

    assertThat(chosen(experiment, "w")).containsExactly("w[dose=0]", "w[dose=50]");
    assertThat(chosen(experiment, "w[dose=50]")).containsExactly("w[dose=50]");
  }

  private static List<String> chosen(Experiment experiment, String workload) throws SpecFailure {
    var selection =
        new Selection(
            List.of(),
            List.of(),
            List.of(workload),
            OptionalInt.empty(),
            OptionalLong.empty(),
            Optional.empty());
    return experiment.select(selection).matrix().workloads().stream().map(Workload::id).toList();
  }

  @Test
  void a_program_keeps_every_CPU_busy_when_others_run_while_it_pins() {
    Hold racing = Workloads.cyclic(1, Duration.ofMillis(1), Duration.ofMillis(2));
    Press press = new Press(Press.Kind.FORK, 50);

    assertThat(
            List.of(
                PLAIN.held(racing).pin(),
                PLAIN.pressed(press).pin(),
                PLAIN.by(new Pinners(2, 4, Pinners.Oom.PROTECTED)).pin(),
                new Kselftest("cow"),
                new Own(Path.of("/x/own.c"), Own.Kind.SOURCE, List.of())))
        .allMatch(Program::needsEveryCpu);
    assertThat(List.of(PLAIN.pin(), PLAIN.held(Workloads.forGood(16)).pin()))
        .noneMatch(Program::needsEveryCpu);
  }

  @Test
  void page_allocations_fail_by_chance_or_by_number() {
    assertThat(workloads(with("inject: {fail-page-alloc: 30}")))
        .containsExactly(PLAIN.injected(new Injection(Injection.Mode.FAIL_PAGE_ALLOC, 30)).as("w"));
    assertThat(workloads(with("inject: {fail-nth: 3}")))
        .containsExactly(PLAIN.injected(new Injection(Injection.Mode.FAIL_NTH, 3)).as("w"));
  }

  @Test
  void a_judge_judges_only_in_the_layouts_that_have_what_it_takes_back() {
    var experiment = experiment(with("judge: [offline, cma-alloc]"));
    var layouts = experiment.matrix().layouts();
    var judged = PLAIN.judged(Judge.OFFLINE, Judge.CMA_ALLOC).as("w");

    assertThat(experiment.matrix().workloads()).contains(judged);
    assertThat(judged.in(layouts.get(0))).isEqualTo(PLAIN.judged(Judge.CMA_ALLOC).as("w"));
    assertThat(judged.in(layouts.get(1))).isEqualTo(PLAIN.judged(Judge.OFFLINE).as("w"));
  }

  @Test
  void a_selftest_is_only_named() {
    assertThat(workloads("{program: kselftest, test: mem-on-off-test.sh}"))
        .containsExactly(new Workload("w", new Kselftest("mem-on-off-test.sh")));
  }

  @Test
  void a_program_of_ones_own_is_a_C_file_a_static_program_or_a_script() {
    bench.write("experiments/own.c", "int main(void) { return 0; }\n");
    bench.write("experiments/tool", new Elves().bytes());
    bench.write("experiments/check", "#! /bin/bash -e\n");

    assertThat(own("./own.c")).isEqualTo(new Own(path("own.c"), Own.Kind.SOURCE, List.of()));
    assertThat(own("own.c")).isEqualTo(own("./own.c"));
    assertThat(own("./own.c").title()).isEqualTo("own");
    assertThat(own("./tool").title()).isEqualTo("tool");
    assertThat(own("./tool")).isEqualTo(new Own(path("tool"), Own.Kind.BINARY, List.of()));
    assertThat(own(path("check") + ", args: [a b, '', 7]"))
        .isEqualTo(new Own(path("check"), Own.Kind.SCRIPT, List.of("a b", "", "7")));
  }

  @Test
  void a_script_needs_no_first_line_when_its_name_tells_it() {
    bench.write("experiments/check.sh", "exit 0\n");

    assertThat(own("check.sh").kind()).isEqualTo(Own.Kind.SCRIPT);
  }

  @Test
  void arguments_have_a_bound_so_that_an_order_fits_into_a_line() {
    bench.write("experiments/own.c", "");
    String many = "[" + "a, ".repeat(65) + "]";
    String longer = "[" + "x".repeat(1001) + "]";
    String wider = "[" + "\u00e9".repeat(501) + "]";

    assertThat(mistakes("{program: ./own.c, args: " + many + "}"))
        .containsExactly("x.yaml:16: workloads.w.args: has more than 64 arguments; use fewer");
    assertThat(mistakes("{program: ./own.c, args: " + longer + "}"))
        .containsExactly(
            "x.yaml:16: workloads.w.args: is longer than 1000 bytes in all; shorten it");
    assertThat(mistakes("{program: ./own.c, args: " + wider + "}"))
        .containsExactly(
            "x.yaml:16: workloads.w.args: is longer than 1000 bytes in all; shorten it");
  }

  @Test
  void a_program_that_a_guest_could_not_keep_in_memory_is_refused() throws Exception {
    bench.write("experiments/huge", "");
    try (var file = new RandomAccessFile(path("huge").toFile(), "rw")) {
      file.setLength((64L << 20) + 1);
    }

    assertThat(mistakes("{program: ./huge}"))
        .containsExactly(
            "x.yaml:16: workloads.w.program: \"./huge\" is larger than 64M, and a guest has to"
                + " keep it in memory; use a smaller one");
  }

  private List<String> mistakes(String workload) {
    return bench.mistakesWith("racing: {size: 1M", "w: " + workload + "\n  racing: {size: 1M");
  }

  private Path path(String name) {
    return bench.path("experiments/" + name);
  }

  private Own own(String program) {
    return (Own) workloads("{program: " + program + "}").get(0).program();
  }

  @Test
  void a_directory_of_selftests_is_one_of_the_tree() {
    assertThat(workloads("{program: selftests/net/forwarding/}"))
        .containsExactly(new Workload("w", new Selftests("net/forwarding")));
  }

  private static Hold hold(
      Hold.By by,
      @org.jspecify.annotations.Nullable Long length,
      @org.jspecify.annotations.Nullable Long every) {
    return new Hold(
        by,
        4,
        Optional.ofNullable(length).map(us -> Duration.ofNanos(1000 * us)),
        Optional.ofNullable(every).map(us -> Duration.ofNanos(1000 * us)));
  }
}
