// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static dev.pinlab.arch.Architecture.X86_64;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.build.Toolchain;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.spec.Compiler;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitramfsTest {
  private static final Toolchain TOOLCHAIN =
      new Toolchain(X86_64, Compiler.GCC, Map.of(), false, HostWorkshop.HOST);

  @TempDir Path directory;
  private Path programs;
  private Cache cache;

  @BeforeEach
  void write() throws Exception {
    cache = new Cache(directory.resolve("cache"));
    programs = Files.createDirectory(directory.resolve("guest-tests"));
    FakeKernel.write(
        programs,
        "Makefile",
        "all:\n\t@cp init.c $(OUT)/init\n\t@cp lib/tool.h $(OUT)/tool\n\t@echo made >> made\n");
    FakeKernel.write(programs, "init.c", "begins");
    FakeKernel.write(programs, "lib/tool.h", "helps");
  }

  @Test
  void programs_are_made_and_packed() throws Exception {
    Path initramfs = Initramfs.of(programs, TOOLCHAIN, cache);

    assertThat(initramfs).content().contains("init", "begins", "bin/tool", "helps");
  }

  @Test
  void equal_sources_are_made_once() throws Exception {
    Path first = Initramfs.of(programs, TOOLCHAIN, cache);
    Path second = Initramfs.of(programs, TOOLCHAIN, cache);

    assertThat(second).isEqualTo(first);
    assertThat(programs.resolve("made")).content().hasLineCount(1);
  }

  @Test
  void a_changed_header_below_makes_another_initramfs() throws Exception {
    Path first = Initramfs.of(programs, TOOLCHAIN, cache);
    FakeKernel.write(programs, "lib/tool.h", "helps more");

    assertThat(Initramfs.of(programs, TOOLCHAIN, cache))
        .isNotEqualTo(first)
        .content()
        .contains("helps more");
  }

  @Test
  void the_compiler_and_its_flags_are_always_the_same() throws Exception {
    FakeKernel.write(
        programs,
        "Makefile",
        "CFLAGS ?= -O0\nall:\n\t@echo '$(CC) $(CFLAGS)' '$(origin CC)' > $(OUT)/init\n");

    assertThat(Initramfs.of(programs, TOOLCHAIN, cache))
        .content()
        .contains("gcc -O2 -g command line");
  }

  @Test
  void a_program_that_does_not_compile_is_told_in_one_line_by_its_first_error() throws Exception {
    FakeKernel.write(programs, "Makefile", "all:\n\t@gcc -o $(OUT)/init init.c\n");
    FakeKernel.write(programs, "init.c", "int main(void)\n{\n\treturn no_such_name;\n}\n");

    assertThatThrownBy(() -> Initramfs.of(programs, TOOLCHAIN, cache))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("init.c:3:16: error: ")
        .hasMessageContaining("no_such_name")
        .hasMessageNotContaining("\n");
    assertThat(directory.resolve("cache/guests")).isEmptyDirectory();
  }

  @Test
  void selftests_of_a_kernel_are_packed_beside_the_programs_with_a_shell_to_run_them()
      throws Exception {
    Path initramfs =
        Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, busybox(), cache);

    assertThat(initramfs)
        .content(ISO_8859_1)
        .contains("kselftest/cow", "moos", "bin/busybox", "bin/sh", "bin/tool", "helps");
  }

  @Test
  void another_selftest_makes_another_initramfs_and_leaves_the_one_without_as_it_is()
      throws Exception {
    Path without = Initramfs.of(programs, TOOLCHAIN, cache);
    byte[] bytes = Files.readAllBytes(without);
    Path first = Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, busybox(), cache);
    Path again = Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, busybox(), cache);
    Path other = Initramfs.withTests(tests("cow", "lows"), programs, TOOLCHAIN, busybox(), cache);

    assertThat(again).isEqualTo(first).isNotEqualTo(without);
    assertThat(other).isNotEqualTo(first).content(ISO_8859_1).contains("lows");
    assertThat(Initramfs.of(programs, TOOLCHAIN, cache)).isEqualTo(without).hasBinaryContent(bytes);
  }

  @Test
  void a_busybox_that_needs_libraries_is_refused_as_the_guest_has_none() throws Exception {
    Busybox dynamic = new Busybox(Path.of("/bin/sh"));

    assertThatThrownBy(
            () -> Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, dynamic, cache))
        .isInstanceOf(HostFailure.class)
        .hasMessage("/bin/sh needs libraries, which guests do not have: install busybox-static");
  }

  @Test
  void a_busybox_that_is_not_there_is_named_with_what_gets_it() throws Exception {
    Busybox missing = new Busybox(directory.resolve("busybox"));

    assertThatThrownBy(
            () -> Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, missing, cache))
        .isInstanceOf(HostFailure.class)
        .hasMessage(
            directory.resolve("busybox") + ": no such file; `pinlab doctor --install` gets it");
  }

  @Test
  void a_guest_for_somebody_has_a_shell_and_what_leads_to_it_and_trials_have_neither()
      throws Exception {
    FakeKernel.write(
        programs, "Makefile", "all:\n\t@cp init.c $(OUT)/init\n\t@cp init.c $(OUT)/terminal\n");
    Path first = Initramfs.withShell(programs, TOOLCHAIN, busybox(), cache);
    Path again = Initramfs.withShell(programs, TOOLCHAIN, busybox(), cache);

    assertThat(first)
        .isEqualTo(again)
        .content(ISO_8859_1)
        .contains("bin/terminal", "bin/busybox", "bin/sh", "begins");
    assertThat(Initramfs.of(programs, TOOLCHAIN, cache))
        .content(ISO_8859_1)
        .doesNotContain("bin/terminal", "bin/busybox")
        .contains("begins");
    assertThat(Initramfs.withTests(tests("cow", "moos"), programs, TOOLCHAIN, busybox(), cache))
        .content(ISO_8859_1)
        .doesNotContain("bin/terminal");
  }

  private Path tests(String name, String content) throws Exception {
    FakeKernel.write(directory, "tests/" + name, content);
    return directory.resolve("tests");
  }

  /** A static program, which is all that is asked of it here. */
  private Busybox busybox() throws Exception {
    FakeKernel.write(directory, "b.c", "int main(void)\n{\n\treturn 0;\n}\n");
    FakeKernel.run(directory, "gcc", "-static", "-o", "busybox", "b.c");
    return new Busybox(directory.resolve("busybox"));
  }

  @Test
  void a_directory_that_is_not_there_is_named() {
    assertThatThrownBy(() -> Initramfs.of(directory.resolve("nowhere"), TOOLCHAIN, cache))
        .isInstanceOf(HostFailure.class)
        .hasMessage("guest programs in " + directory.resolve("nowhere") + ": no such file");
  }
}
