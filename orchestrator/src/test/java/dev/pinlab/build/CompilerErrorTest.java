// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompilerErrorTest {
  @Test
  void the_first_error_of_gcc_is_named_by_its_file_in_the_tree() {
    String output =
        """
        ../mm/gup.c: In function 'pin':
        ../mm/gup.c:7:5: warning: unused variable 'y' [-Wunused-variable]
        ../mm/gup.c:12:9: error: 'x' undeclared (first use in this function)
           12 |  return x;
        ../mm/gup.c:14:1: error: something else
        make[3]: *** [../scripts/Makefile.build:286: mm/gup.o] Error 1
        """;

    assertThat(CompilerError.first(output))
        .contains("mm/gup.c:12: error: 'x' undeclared (first use in this function)");
  }

  @Test
  void whoever_has_to_mend_them_gets_all_errors_with_the_lines_of_source() {
    String output =
        """
        ../mm/gup.c: In function 'pin':
        ../mm/gup.c:7:5: warning: unused variable 'y' [-Wunused-variable]
            7 |  int y;
        ../mm/gup.c:12:9: error: 'x' undeclared (first use in this function)
           12 |  return x;
              |         ^
        ../mm/gup.c:12:9: note: each undeclared identifier is reported only once
        ../mm/gup.c:14:1: error: something else
        make[3]: *** [../scripts/Makefile.build:286: mm/gup.o] Error 1
        """;

    assertThat(CompilerError.lines(output))
        .containsExactly(
            "mm/gup.c:12:9: error: 'x' undeclared (first use in this function)",
            "   12 |  return x;",
            "      |         ^",
            "mm/gup.c:14:1: error: something else");
    assertThat(CompilerError.lines("mm/a.c:1:1: error: x\n".repeat(50))).hasSize(12);
    assertThat(CompilerError.lines("make: *** [Makefile:1180: vmlinux] Error 1\n")).isEmpty();
  }

  @Test
  void an_error_without_a_column_and_one_that_is_fatal_are_errors_too() {
    assertThat(CompilerError.first("../mm/a.S:3: error: bad instruction\n"))
        .contains("mm/a.S:3: error: bad instruction");
    assertThat(CompilerError.first("mm/gup.c:3:10: fatal error: linux/no.h: No such file\n"))
        .contains("mm/gup.c:3: fatal error: linux/no.h: No such file");
  }

  @Test
  void a_symbol_that_the_linker_misses_is_named_with_the_line_that_uses_it() {
    String output =
        """
        ld: warning: orphan section `.x' from `mm/gup.o'
        ld: mm/gup.o: in function `pin':
        ../mm/gup.c:12: undefined reference to `no_such_name'
        make: *** [Makefile:1180: vmlinux] Error 1
        """;

    assertThat(CompilerError.first(output))
        .contains("mm/gup.c:12: undefined reference to `no_such_name'");
  }

  @Test
  void a_symbol_that_data_misses_is_named_without_the_linker() {
    assertThat(
            CompilerError.first(
                "/usr/bin/ld: mm/gup.o:(.data+0x0): undefined reference to `no_such_name'\n"))
        .contains("mm/gup.o:(.data+0x0): undefined reference to `no_such_name'");
  }

  @Test
  void what_else_the_linker_refuses_is_named() {
    assertThat(
            CompilerError.first(
                "ld: warning: x has no entry\nld.bfd: section .a overlaps section .b\n"))
        .contains("section .a overlaps section .b");
  }

  @Test
  void where_only_make_says_something_that_is_told() {
    assertThat(CompilerError.first("make[1]: *** [Makefile:9: all] Error 2\n"))
        .contains("[Makefile:9: all] Error 2");
    assertThat(CompilerError.first("make: *** No rule to make target 'mm/no.o'.  Stop.\n"))
        .contains("No rule to make target 'mm/no.o'.  Stop.");
  }

  @Test
  void output_without_an_error_has_none() {
    assertThat(CompilerError.first("")).isEmpty();
    assertThat(CompilerError.first("  CC mm/gup.o\n")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp/x.s: Assembler messages: can't write: No space left on device",
        "cc1: fatal error: Cannot allocate memory",
        "cc1: out of memory allocating 65536 bytes after a total of 1 bytes",
        "gcc: fatal error: Killed signal terminated program cc1",
        "make[2]: *** [Makefile:1180: vmlinux] Killed",
        "make[1]: *** [Makefile:1180: vmlinux] Terminated",
        "make[1]: *** [Makefile:1180: vmlinux] Error 135",
        "make[1]: *** [Makefile:1180: vmlinux] Error 137",
        "make: *** [scripts/Makefile.build:286: mm/gup.o] Error 143",
        "ld: final link failed: Disk quota exceeded",
        "mv: cannot move: Read-only file system",
        "/usr/bin/ld: cannot find -lelf: No such file or directory",
        "make: fork: Resource temporarily unavailable",
        "/bin/sh: 1: flex: not found",
        "sh: line 1: bc: command not found",
        "make: gcc: No such file or directory"
      })
  void what_the_host_ran_out_of_or_lacks_is_not_blamed_on_the_source(String line) {
    assertThat(CompilerError.hostFault("  CC mm/gup.o\n" + line + "\nmake: *** Error 2\n"))
        .contains(line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mm/gup.c:3:10: fatal error: linux/no.h: No such file or directory",
        "mm/gup.c:3:10: error: 'Killed' undeclared",
        "   12 |  pr_err(\"Cannot allocate memory\")",
        "make[2]: *** [Makefile:1180: vmlinux] Error 1",
        "make[2]: *** [Makefile:1180: vmlinux] Error 139",
        "make: *** mm/no: No such file or directory.  Stop."
      })
  void what_the_source_has_wrong_is_not_blamed_on_the_host(String line) {
    assertThat(CompilerError.hostFault(line + "\n")).isEmpty();
  }
}
