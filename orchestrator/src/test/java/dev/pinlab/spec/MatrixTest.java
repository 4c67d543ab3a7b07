// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTest {
  private static Matrix demo() throws Exception {
    return new Specs(new Locations(Real.HOME), new Host(8L << 30, 4))
        .load(Real.HOME.resolve("experiments/demo.yaml"))
        .matrix();
  }

  @Test
  void one_place_keeps_the_variants_and_has_one_layout_and_one_workload() throws Exception {
    Matrix all = demo();
    String layout = all.layouts().get(1).id();
    String workload = all.workloads().get(1).id();

    Matrix one = all.at(layout, workload);

    assertThat(one.variants()).isEqualTo(all.variants());
    assertThat(one.baseline()).isEqualTo(all.baseline());
    assertThat(one.layouts()).extracting(Layout::id).containsExactly(layout);
    assertThat(one.workloads()).extracting(Workload::id).containsExactly(workload);
  }

  @Test
  void other_variants_get_the_same_layouts_and_workloads() throws Exception {
    Matrix all = demo();
    Variant last = all.variants().get(all.variants().size() - 1);

    assertThat(all.of(last.id(), List.of(last))).isEqualTo(all.of(last));
    assertThat(all.of(last.id(), List.of(last)).layouts()).isEqualTo(all.layouts());
  }
}
