// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ElfTest {
  @Test
  void a_program_that_names_no_dynamic_linker_is_static() {
    assertThat(Elf.of(new Elves().bytes()))
        .contains(new Elf(2, Architecture.X86_64.elfMachine(), false));
    assertThat(Elf.of(new Elves().linked().bytes()))
        .contains(new Elf(2, Architecture.X86_64.elfMachine(), true));
  }

  @Test
  void the_shell_of_this_host_is_a_program_for_its_machine() throws Exception {
    Elf shell = Elf.of(Files.readAllBytes(Path.of("/bin/sh"))).orElseThrow();

    assertThat(shell.isProgram()).isTrue();
  }

  @Test
  void a_file_that_is_cut_off_or_has_32_bits_says_nothing() {
    byte[] whole = new Elves().bytes();
    byte[] narrow = whole.clone();
    narrow[4] = 1;

    assertThat(Elf.of(Arrays.copyOf(whole, 10))).isEmpty();
    assertThat(Elf.of(Arrays.copyOf(whole, 63))).isEmpty();
    assertThat(Elf.of(Arrays.copyOf(whole, 66))).isEmpty();
    assertThat(Elf.of(narrow)).isEmpty();
    assertThat(Elf.begins(narrow)).isTrue();
  }

  @Property
  void any_bytes_behind_a_header_say_something_or_nothing(@ForAll byte[] bytes) {
    byte[] elf = Arrays.copyOf(new Elves().bytes(), 64 + bytes.length);
    System.arraycopy(bytes, 0, elf, 32, Math.min(32, bytes.length));

    assertThat(Elf.of(elf)).isNotNull();
  }
}
