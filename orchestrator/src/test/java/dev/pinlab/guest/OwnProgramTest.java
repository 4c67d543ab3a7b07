// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.UserFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnProgramTest {
  private static final Toolchain HOST = toolchain(Architecture.ofHost());

  private static final String LIBRARY =
      """
      all:
      \t@cp init.c $(OUT)/init
      \t@cp init.c $(OUT)/own
      $(OUT)/libpinlab.a: lib/say.c
      \t@$(CC) -c -Ilib -o $(OUT)/say.o $<
      \t@$(AR) rcs $@ $(OUT)/say.o
      """;

  @TempDir Path directory;
  private Path programs;
  private Path home;
  private Cache cache;

  @BeforeEach
  void write() throws Exception {
    cache = new Cache(directory.resolve("cache"));
    home = Files.createDirectory(directory.resolve("a user's home"));
    programs = Files.createDirectory(directory.resolve("guest-tests"));
    FakeKernel.write(programs, "Makefile", LIBRARY);
    FakeKernel.write(programs, "init.c", "begins");
    FakeKernel.write(programs, "lib/say.h", "void say(const char *what);\n");
    FakeKernel.write(
        programs,
        "lib/say.c",
        "#include <stdio.h>\n#include \"say.h\"\nvoid say(const char *what)\n{\n\tputs(what);\n}\n");
  }

  private static Toolchain toolchain(Architecture architecture) {
    return new Toolchain(architecture, Compiler.GCC, Map.of(), false, HostWorkshop.HOST);
  }

  private OwnProgram compiled(String source) throws Exception {
    Path file = home.resolve("mine.c");
    FakeKernel.write(home, "mine.c", source);
    return OwnProgram.of(new Own(file, Own.Kind.SOURCE, List.of()), HOST, programs, cache);
  }

  private static String said(OwnProgram program) throws Exception {
    return Programs.require(Command.of(Duration.ofSeconds(10), program.file().toString())).stdout();
  }

  private static String saying(String what) {
    return "#include \"say.h\"\n\nint main(void)\n{\n\tsay(" + what + ");\n\treturn 0;\n}\n";
  }

  @Test
  void a_C_file_becomes_a_static_program_and_may_use_the_library_of_the_guests() throws Exception {
    OwnProgram program = compiled(saying("\"pinned\""));

    assertThat(said(program)).isEqualTo("pinned\n");
    assertThat(program.warnings()).isEmpty();
    assertThat(dev.pinlab.spec.Elf.of(Files.readAllBytes(program.file())).orElseThrow().linked())
        .isFalse();
  }

  @Test
  void it_is_compiled_once_for_each_content_of_it_and_of_what_it_includes() throws Exception {
    FakeKernel.write(home, "word.h", "#define WORD \"one\"\n");
    String source = "#include \"word.h\"\n" + saying("WORD");
    OwnProgram first = compiled(source);
    OwnProgram again = compiled(source);
    FakeKernel.write(home, "word.h", "#define WORD \"two\"\n");
    OwnProgram other = compiled(source);

    assertThat(again).isEqualTo(first);
    assertThat(other.file()).isNotEqualTo(first.file());
    assertThat(said(other)).isEqualTo("two\n");
    assertThat(other.sha256()).isNotEqualTo(first.sha256());
    assertThat(new OwnProgram(Files.copy(first.file(), home.resolve("copy")), List.of()).sha256())
        .isEqualTo(first.sha256());
  }

  @Test
  void it_is_linked_anew_when_the_library_is_another() throws Exception {
    OwnProgram before = compiled(saying("\"pinned\""));
    String library = Files.readString(programs.resolve("lib/say.c"));
    FakeKernel.write(programs, "lib/say.c", library.replace("puts(what)", "puts(\"other\")"));

    assertThat(said(compiled(saying("\"pinned\"")))).isEqualTo("other\n");
    assertThat(said(before)).isEqualTo("pinned\n");
  }

  @Test
  void what_the_compiler_warns_of_is_kept_for_whoever_finds_it_in_the_cache() throws Exception {
    String source = saying("\"a\"").replace("\treturn", "\tint unused;\n\n\treturn");
    OwnProgram first = compiled(source);
    OwnProgram again = compiled(source);

    assertThat(first.warnings())
        .anyMatch(line -> line.startsWith("mine.c:6:13: warning: unused variable"));
    assertThat(again.warnings()).isEqualTo(first.warnings());
  }

  @Test
  void one_that_does_not_compile_is_its_users_fault_with_file_and_line() {
    assertThatThrownBy(() -> compiled(saying("no_such_name")))
        .isInstanceOf(UserFailure.class)
        .hasMessageStartingWith(home.resolve("mine.c") + " does not compile:\n")
        .hasMessageContaining("\nmine.c:5:13: error: ")
        .hasMessageContaining("no_such_name");
    assertThatThrownBy(() -> compiled("#include \"gone.h\"\n"))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("\nmine.c:1:10: fatal error: gone.h: No such file or directory");
    assertThatThrownBy(
            () -> compiled("int main(void)\n{\n\treturn puts_it();\n}\nint puts_it();\n"))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("undefined reference to `puts_it'");
  }

  @Test
  void a_program_for_another_machine_than_the_guest_is_refused() throws Exception {
    Path binary = compiled("int main(void)\n{\n\treturn 0;\n}\n").file();
    Own own = new Own(binary, Own.Kind.BINARY, List.of());
    Architecture other =
        Arrays.stream(Architecture.values())
            .filter(one -> !one.isHosts())
            .findFirst()
            .orElseThrow();

    assertThat(OwnProgram.of(own, HOST, programs, cache).file()).isEqualTo(binary);
    assertThatThrownBy(() -> OwnProgram.of(own, toolchain(other), programs, cache))
        .isInstanceOf(UserFailure.class)
        .hasMessage(binary + " is a program for another machine; build it for " + other.id());
    Own changed =
        new Own(Files.writeString(home.resolve("text"), "text"), Own.Kind.BINARY, List.of());
    assertThatThrownBy(() -> OwnProgram.of(changed, HOST, programs, cache))
        .isInstanceOf(UserFailure.class)
        .hasMessageContaining("text is a program for another machine");
  }

  @Test
  void of_a_thousand_errors_the_first_are_told() {
    // With the line of source and the mark below it, gcc has three lines for each.
    String many = "#error none\n".repeat(50);

    assertThatThrownBy(() -> compiled(many))
        .isInstanceOf(UserFailure.class)
        .satisfies(failure -> assertThat(String.valueOf(failure.getMessage()).lines()).hasSize(42))
        .hasMessageEndingWith("\nand 110 lines more");
  }

  @Test
  void a_guest_has_it_beside_the_programs_of_a_trial_and_a_shell_if_it_is_a_script()
      throws Exception {
    OwnProgram program = compiled(saying("\"pinned\""));
    Path script = Files.writeString(home.resolve("s.sh"), "echo ok 1 scripted\n");
    Path binary = Initramfs.withOwn("mine", program.file(), false, programs, HOST, cache);
    Path scripted = Initramfs.withOwn("s.sh", script, true, programs, HOST, cache);
    Files.writeString(script, "echo ok 1 changed\n");

    assertThat(binary)
        .content(ISO_8859_1)
        .contains("own/mine", "bin/own", "pinned")
        .doesNotContain("bin/busybox", "bin/sh");
    assertThat(scripted)
        .content(ISO_8859_1)
        .contains("own/s.sh", "echo ok 1 scripted", "bin/busybox", "bin/sh");
    assertThat(Initramfs.withOwn("s.sh", script, true, programs, HOST, cache))
        .isNotEqualTo(scripted);
    assertThat(Initramfs.of(programs, HOST, cache)).content(ISO_8859_1).doesNotContain("own");
  }
}
