// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SystemMapTest {
  private static final SystemMap MAP =
      SystemMap.of(
          """
          0000000000000000 D __per_cpu_start
          0000000001000000 A phys_startup_64
          ffffffff81000000 T _stext
          ffffffff81000000 T startup_64
          ffffffff81000100 t helper
          ffffffff81000140 T pin_user_pages
          this is no symbol
          ffffffff81000200 t helper
          ffffffff81000280 t only.isra.0
          ffffffff82000000 D data
          ffffffff82000004 t twin
          ffffffff82000008 t twin
          ffffffff8200000c D more_data
          ffffffff82000010 T last
          """);

  @Test
  void a_function_begins_where_its_first_name_is() {
    assertThat(MAP.function(0xffffffff81000150L)).hasValue(0xffffffff81000140L);
    assertThat(MAP.function(0xffffffff82000001L)).isEmpty();
  }

  @Nested
  class An_address_is_named {
    @Test
    void by_the_function_that_it_is_in_with_offset_and_size() {
      assertThat(MAP.name(0xffffffff81000150L)).contains("pin_user_pages+0x10/0xc0");
      assertThat(MAP.name(0xffffffff81000140L)).contains("pin_user_pages+0x0/0xc0");
    }

    @Test
    void by_the_first_of_several_names() {
      assertThat(MAP.name(0xffffffff81000001L)).contains("_stext+0x1/0x100");
    }

    @Test
    void by_nothing_in_data_before_the_first_function_or_in_one_whose_end_is_not_known() {
      assertThat(MAP.name(0xffffffff82000001L)).isEmpty();
      assertThat(MAP.name(0x1000L)).isEmpty();
      assertThat(MAP.name(0xffffffff82000020L)).isEmpty();
      assertThat(SystemMap.of("").name(1)).isEmpty();
    }
  }

  @Nested
  class A_frame_has_the_address {
    @Test
    void of_the_instruction_that_the_pointer_is_at() {
      assertThat(MAP.address(new Frame("pin_user_pages", 0x10, 0xc0, true)))
          .hasValue(0xffffffff81000150L);
    }

    @Test
    void of_the_call_before_the_instruction_that_it_returns_to() {
      assertThat(MAP.address(new Frame("pin_user_pages", 0x10, 0xc0, false)))
          .hasValue(0xffffffff8100014fL);
    }

    @Test
    void of_the_one_of_its_namesakes_that_has_its_size() {
      assertThat(MAP.address(new Frame("helper", 0, 0x40, true))).hasValue(0xffffffff81000100L);
      assertThat(MAP.address(new Frame("helper", 0, 0x80, true))).hasValue(0xffffffff81000200L);
    }

    @Test
    void of_the_symbol_not_of_the_name_in_the_source() {
      Frame frame = new Frame("only.isra.0", 1, 0x1000000 - 0x280, true);

      assertThat(frame.function()).isEqualTo("only");
      assertThat(MAP.address(frame)).hasValue(0xffffffff81000281L);
    }

    @Test
    void that_nobody_knows_when_no_function_or_no_single_one_fits() {
      assertThat(MAP.address(new Frame("missing", 0, 0x40, true))).isEmpty();
      assertThat(MAP.address(new Frame("helper", 0, 0x33, true))).isEmpty();
      assertThat(MAP.address(new Frame("twin", 0, 4, true))).isEmpty();
    }
  }
}
