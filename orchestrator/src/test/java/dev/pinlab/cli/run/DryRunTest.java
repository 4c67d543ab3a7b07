// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.plan.Shard;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.Selection;
import dev.pinlab.spec.SpecFailure;
import dev.pinlab.spec.Specs;
import dev.pinlab.vm.Accel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dry run of the demo: three variants, two layouts, three workloads, eight boots of each. */
class DryRunTest {
  private static final int CELLS = 18;

  private Experiment demo;

  @BeforeEach
  void read_the_demo() throws SpecFailure {
    demo =
        new Specs(new Locations(Real.HOME), new Host(8L << 30, 2))
            .load(Real.HOME.resolve("experiments/demo.yaml"));
  }

  private List<String> lines() {
    return DryRun.lines(demo, Optional.empty());
  }

  @Test
  void it_begins_with_the_plan_one_line_a_boot() {
    assertThat(lines().get(0))
        .isEqualTo("# plan: 144 boots; trial block variant layout workload seed");
    assertThat(lines().subList(1, 145))
        .allSatisfy(
            line ->
                assertThat(line).matches("\\d+ \\d+ v\\S+ (cma|movable) (quiet|held|racing) \\d+"));
    assertThat(lines().subList(1, 145))
        .extracting(line -> line.substring(0, line.indexOf(' ')))
        .doesNotHaveDuplicates();
  }

  @Test
  void each_cell_has_its_name_one_command_of_qemu_and_the_order_of_its_guest() {
    List<String> cells = lines().subList(145, lines().size());

    assertThat(cells).hasSize(3 * CELLS);
    for (int i = 0; i < cells.size(); i += 3) {
      assertThat(cells.get(i)).matches("# v\\S+ (cma|movable) (quiet|held|racing)");
      assertThat(cells.get(i + 1)).startsWith("qemu-system-x86_64 ");
      assertThat(cells.get(i + 2)).startsWith("# order: run pin-longterm --size=");
    }
    assertThat(cells.stream().filter(line -> line.startsWith("# v"))).doesNotHaveDuplicates();
  }

  @Test
  void the_order_of_a_cell_has_the_seed_of_its_first_planned_boot() {
    List<String> lines = lines();
    for (int i = 145; i < lines.size(); i += 3) {
      String cell = lines.get(i).substring("# ".length());
      String first =
          lines.subList(1, 145).stream()
              .filter(line -> line.matches("\\d+ \\d+ \\Q" + cell + "\\E \\d+"))
              .findFirst()
              .orElseThrow();

      assertThat(lines.get(i + 2)).endsWith(" --seed=" + first.replaceAll(".* ", ""));
    }
  }

  @Test
  void a_cell_boots_the_kernel_of_its_variant_in_the_memory_of_its_layout() {
    int cell = lines().indexOf("# v4 movable racing");

    assertThat(lines().get(cell + 1))
        .contains(" -kernel v4/vmlinux ", " -m 512M ", " -smp 2 ", "movablecore=256M")
        .doesNotContain("cma=");
    assertThat(lines().get(cell + 2)).contains("--size=1048576 --attempts=50", "--hold-for=300");
  }

  @Test
  void the_accelerator_that_is_asked_for_is_in_every_command() {
    assertThat(commands(Optional.of(Accel.KVM)))
        .hasSize(CELLS)
        .allSatisfy(line -> assertThat(line).contains(" -accel kvm"));
    assertThat(commands(Optional.empty()))
        .hasSize(CELLS)
        .allSatisfy(line -> assertThat(line).contains(" -accel tcg"));
  }

  private List<String> commands(Optional<Accel> accel) {
    return DryRun.lines(demo, accel).stream().filter(line -> line.startsWith("qemu")).toList();
  }

  @Test
  void what_is_not_selected_is_not_there() throws SpecFailure {
    demo =
        demo.select(
            new Selection(
                List.of("v4"),
                List.of("cma"),
                List.of("held"),
                OptionalInt.of(2),
                OptionalLong.empty(),
                Optional.empty()));

    assertThat(lines()).hasSize(1 + 4 + 3 * 2);
    assertThat(String.join("\n", lines())).doesNotContain("v5.13", "movable", "racing");
  }

  @Test
  void a_shard_has_its_lines_of_the_plan_and_the_cells_that_it_boots() {
    List<String> shard = DryRun.lines(demo, new Shard(2, 24), Optional.empty());

    assertThat(shard.get(0))
        .isEqualTo(
            "# plan: 6 boots of 144 in shard 2/24; trial block variant layout workload seed");
    assertThat(shard.subList(1, 7))
        .isSubsetOf(lines())
        .allMatch(line -> line.matches("\\d+ (2|26) .*"));
    assertThat(shard.stream().filter(line -> line.startsWith("qemu"))).hasSizeBetween(3, 6);
  }

  @Test
  void a_shard_without_a_block_has_the_first_line_alone() {
    assertThat(DryRun.lines(demo, new Shard(49, 49), Optional.empty()))
        .containsExactly(
            "# plan: 0 boots of 144 in shard 49/49; trial block variant layout workload seed");
  }
}
