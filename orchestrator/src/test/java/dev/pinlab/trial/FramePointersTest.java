// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import static dev.pinlab.trial.Registers.ARM64;
import static dev.pinlab.trial.Registers.X86_64;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Inspection;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Stacks as QEMU's monitor told them of a guest that spun in a pin. */
class FramePointersTest {
  private static final Path RECORDED = Path.of("src/test/resources/inspection");
  private static final long STACK = 0xffff_c900_0000_8000L;
  private static final long CODE = 0xffff_ffff_8100_0000L;

  private static final KernelSymbols ONE_FUNCTION =
      new KernelSymbols() {
        @Override
        public String name(long address) {
          return "f" + Long.toHexString(address & 0xfff);
        }

        @Override
        public OptionalLong function(long address) {
          return address >= CODE && address < CODE + 0x100
              ? OptionalLong.of(CODE)
              : OptionalLong.empty();
        }
      };

  private static String recorded(String name) throws Exception {
    return Files.readString(RECORDED.resolve(name));
  }

  private static List<String> walk(CpuState cpu, String memory) throws Exception {
    return new FramePointers((address, words) -> memory, ONE_FUNCTION)
        .walk(cpu).stream().map(Long::toHexString).toList();
  }

  private static CpuState at(long frame) {
    return at(CODE, frame);
  }

  private static CpuState at(long pointer, long frame) {
    return new CpuState(
        0, X86_64, pointer, frame - 0x40, frame, OptionalLong.empty(), false, false);
  }

  private static String line(long address, long first, long second) {
    return "%016x: 0x%016x 0x%016x\n".formatted(address, first, second);
  }

  @Test
  void the_registers_of_each_CPU_say_where_it_is() throws Exception {
    assertThat(CpuState.all(recorded("spinning-registers.txt")))
        .containsExactly(
            new CpuState(
                0,
                X86_64,
                0xffffffff81164944L,
                0xffffc9000011bd80L,
                0xffffc9000011bd98L,
                OptionalLong.empty(),
                false,
                false),
            new CpuState(
                1,
                X86_64,
                0xffffffff81026ef1L,
                0xffffc90000073ec0L,
                0xffffc90000073ec8L,
                OptionalLong.empty(),
                false,
                true));
  }

  @Test
  void the_registers_of_arm64_say_it_too_and_where_a_leaf_returns_to() throws Exception {
    assertThat(CpuState.all(recorded("arm64-registers.txt")))
        .containsExactly(
            new CpuState(
                0,
                ARM64,
                0xffffffc010001200L,
                0xffffff8001433c80L,
                0xffffff8001433c80L,
                OptionalLong.of(0xffffffc01016fc04L),
                false,
                false),
            new CpuState(
                1,
                ARM64,
                0xffffffc0103edba8L,
                0xffffff8000d27f30L,
                0xffffff8000d27f30L,
                OptionalLong.of(0xffffffc0103edbbcL),
                false,
                false));
    assertThat(CpuState.all("CPU#0\n PC=0 X00=0\nX29=0 X30=0  SP=0\nPSTATE=0\n")).isEmpty();
    String program = recorded("arm64-registers.txt").replace("EL1h", "EL0t");
    assertThat(CpuState.all(program)).allMatch(CpuState::user);
  }

  @ParameterizedTest
  @CsvSource({
    "a leaf, 00 00 80 d2, 00 04 00 91, true",
    "its stp, '', fd 7b bf a9, true",
    "its mov, fd 7b bf a9, fd 03 00 91, true",
    "its ret, fd 7b bf a9 fd 03 00 91, c0 03 5f d6, true",
    "its middle, fd 7b bf a9 fd 03 00 91, 00 04 00 91, false"
  })
  void a_function_of_arm64_without_a_frame_has_its_caller_in_the_link_register(
      String what, String before, String at, boolean linked) throws Exception {
    CpuState cpu =
        new CpuState(
            0, ARM64, pointer(before), STACK, STACK, OptionalLong.of(CODE + 1), false, false);

    assertThat(walk(cpu, code(before + at) + line(STACK, 0, CODE + 2)))
        .as(what)
        .hasSize(linked ? 3 : 2)
        .endsWith("ffffffff81000002");
  }

  @Test
  void registers_that_cannot_be_made_out_are_no_CPU() {
    assertThat(CpuState.all("CPU#0\nRIP=zz\n\nCPU#99999\nCPU#1\n")).isEmpty();
    assertThat(CpuState.all("")).isEmpty();
  }

  @Test
  void a_pin_that_spins_has_its_callers_on_the_stack_up_to_the_system_call() throws Exception {
    CpuState spinning = CpuState.all(recorded("spinning-registers.txt")).get(0);

    assertThat(walk(spinning, recorded("spinning-memory.txt")))
        .containsExactly(
            "ffffffff81164944",
            "ffffffff8117df6c",
            "ffffffff8117eea0",
            "ffffffff813fc413",
            "ffffffff813fb8fa",
            "ffffffff8138c52a",
            "ffffffff8138c5aa",
            "ffffffff8141b141",
            "ffffffff816000a8");
  }

  @ParameterizedTest
  @CsvSource({
    "a leaf, 48 89 d7 48 89 f1, 48 c1 ea 0f, 0",
    "a leaf at its start, '', 48 89 d7 48 89 f1, 0",
    "its push, '', 55 48 89 e5, 0",
    "its push behind endbr64 and ftrace, f3 0f 1e fa e8 9b 53 8d 00, 55 48 89 e5, 0",
    "what comes between push and mov, 55, 49 89 f3, 8",
    "its mov, 55, 48 89 e5, 8",
    "its ret, 55 48 89 e5 5d, c3, 0"
  })
  void a_function_without_a_frame_of_its_own_has_its_caller_on_top_of_the_stack(
      String what, String before, String at, long above) throws Exception {
    CpuState cpu = at(pointer(before), STACK);
    String stack = line(STACK, 0, CODE + 2) + line(cpu.stack() + above, CODE + 1, 0);

    assertThat(walk(cpu, code(before + at) + stack))
        .as(what)
        .containsExactly(Long.toHexString(cpu.pointer()), "ffffffff81000001", "ffffffff81000002");
  }

  @ParameterizedTest
  @ValueSource(strings = {"e8 9b 53 8d 00 85 c0", "5d c3", "f3 90 eb fc", "48 89 e7 e8"})
  void a_function_in_its_middle_has_its_caller_in_its_frame(String at) throws Exception {
    String before = "55 48 89 e5";
    CpuState cpu = at(pointer(before), STACK);
    String stack = line(STACK, 0, CODE + 2) + line(cpu.stack(), CODE + 1, CODE + 1);

    assertThat(walk(cpu, code(before + at) + stack))
        .containsExactly("ffffffff81000004", "ffffffff81000002");
  }

  @Test
  void what_its_frame_returns_to_is_no_second_caller() throws Exception {
    CpuState cpu = new CpuState(0, X86_64, CODE, STACK, STACK, OptionalLong.empty(), false, false);

    assertThat(walk(cpu, code("48 89 d7") + line(STACK, 0, CODE + 1)))
        .containsExactly("ffffffff81000000", "ffffffff81000001");
  }

  @Test
  void what_lies_on_top_of_the_stack_and_is_no_code_is_no_caller() throws Exception {
    String stack = line(STACK, 0, CODE + 2) + line(STACK - 0x40, 0x40_1000L, STACK);

    assertThat(walk(at(STACK), code("55 48 89 e5") + stack))
        .containsExactly("ffffffff81000000", "ffffffff81000002");
  }

  @Test
  void a_kernel_whose_functions_are_not_known_has_the_callers_of_its_frames() throws Exception {
    String memory = code("c3") + line(STACK, 0, CODE + 2) + line(STACK - 0x40, CODE + 1, 0);

    assertThat(new FramePointers((address, words) -> memory, KernelSymbols.NONE).walk(at(STACK)))
        .containsExactly(CODE, CODE + 2);
  }

  private static long pointer(String before) {
    return CODE + bytes(before).length;
  }

  /** What the monitor shows of a function's bytes, nothing behind them. */
  private static String code(String hexadecimal) {
    ByteBuffer words = ByteBuffer.wrap(Arrays.copyOf(bytes(hexadecimal), 32)).order(LITTLE_ENDIAN);
    return line(CODE, words.getLong(), words.getLong())
        + line(CODE + 16, words.getLong(), words.getLong());
  }

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal.replace(" ", ""));
  }

  @Test
  void an_interrupt_leads_on_to_what_it_came_in_on() throws Exception {
    long registers = STACK + 0x100;
    String memory =
        line(STACK, registers + 1, CODE + 1)
            + line(registers + 32, STACK + 0x300, 0)
            + line(registers + 128, CODE + 2, 0x10)
            + line(STACK + 0x300, 0, CODE + 3);

    assertThat(walk(at(STACK), memory))
        .containsExactly(
            "ffffffff81000000", "ffffffff81000001", "ffffffff81000002", "ffffffff81000003");
  }

  @Test
  void a_stack_ends_where_an_interrupt_came_in_on_a_program() throws Exception {
    long registers = STACK + 0x100;
    String memory =
        line(STACK, registers + 1, CODE + 1)
            + line(registers + 32, 0x7ffc_0000_0000L, 0)
            + line(registers + 128, 0x40_1000L, 0x33);

    assertThat(walk(at(STACK), memory)).containsExactly("ffffffff81000000", "ffffffff81000001");
  }

  @Test
  void frames_that_lead_in_a_circle_are_followed_for_a_while() throws Exception {
    assertThat(walk(at(STACK), line(STACK, STACK, CODE))).hasSize(FramePointers.MOST_FRAMES);
  }

  @Test
  void a_stack_that_spans_pages_is_read_page_by_page_and_not_for_ever() throws Exception {
    List<Long> asked = new ArrayList<>();

    List<Long> found =
        new FramePointers(
                (address, words) -> {
                  asked.add(address);
                  return line(address, address + 0x1000, CODE);
                },
                KernelSymbols.NONE)
            .walk(at(STACK));

    assertThat(asked).hasSize(4).startsWith(STACK, STACK + 0x1000);
    assertThat(found).hasSize(5);
  }

  @Test
  void memory_that_is_not_there_ends_the_stack() throws Exception {
    assertThat(walk(at(STACK), "%016x: Cannot access memory\n".formatted(STACK))).hasSize(1);
  }

  @Test
  void a_CPU_in_a_program_has_no_stack_of_the_kernel() throws Exception {
    CpuState cpu =
        new CpuState(0, X86_64, 0x40_1000, STACK, STACK, OptionalLong.empty(), true, false);

    assertThat(walk(cpu, line(STACK, STACK, CODE))).containsExactly("401000");
  }

  @Test
  void an_autopsy_names_what_is_at_each_address_of_each_CPU() throws Exception {
    String registers = recorded("spinning-registers.txt");
    String memory = recorded("spinning-memory.txt");

    Autopsy autopsy =
        Autopsy.of(
            new Inspection((cpu, command) -> command.startsWith("x ") ? memory : registers),
            ONE_FUNCTION);

    assertThat(autopsy.registers()).isEqualTo(registers);
    assertThat(autopsy.stacks())
        .startsWith("CPU 0\n  f944\n  ff6c\n")
        .contains("CPU 1, waits for an interrupt\n  fef1\n  f936\n");
  }

  @Test
  void a_QEMU_that_does_not_answer_once_is_asked_no_more() throws Exception {
    List<String> asked = new ArrayList<>();
    String registers = recorded("spinning-registers.txt");

    Autopsy autopsy =
        Autopsy.of(
            new Inspection(
                (cpu, command) -> {
                  asked.add(command);
                  if (command.startsWith("x ")) {
                    throw new HostFailure("no answer within 5000 ms");
                  }
                  return registers;
                }),
            KernelSymbols.NONE);

    assertThat(asked).hasSize(2);
    assertThat(autopsy.stacks().lines())
        .containsExactly(
            "CPU 0",
            "not read: no answer within 5000 ms",
            "CPU 1, waits for an interrupt",
            "not read: no answer within 5000 ms");
  }
}
