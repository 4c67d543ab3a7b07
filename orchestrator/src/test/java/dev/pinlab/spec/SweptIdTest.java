// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class SweptIdTest {
  @Example
  void a_point_of_a_sweep_has_a_base_and_values_in_the_order_of_the_id() {
    var id = SweptId.of("pressed[fork=50,cma=-1]");

    assertThat(id.base()).isEqualTo("pressed");
    assertThat(id.values()).containsExactly(Map.entry("fork", "50"), Map.entry("cma", "-1"));
  }

  @Example
  void any_other_id_is_all_base() {
    assertThat(SweptId.of("v5.10.0")).isEqualTo(new SweptId("v5.10.0", Map.of()));
    assertThat(SweptId.of("a[b]")).isEqualTo(new SweptId("a[b]", Map.of()));
    assertThat(SweptId.of("a[b=1,b=2]")).isEqualTo(new SweptId("a[b=1,b=2]", Map.of()));
  }

  @Property
  void whatever_is_read_is_written_as_it_was(@ForAll String text) {
    assertThat(SweptId.of(text).toString()).isEqualTo(text);
  }
}
