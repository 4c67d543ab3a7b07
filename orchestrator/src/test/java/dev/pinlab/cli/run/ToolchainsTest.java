// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import static dev.pinlab.arch.Architecture.ARM64;
import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.run.Toolchains.Kind;
import dev.pinlab.process.HostWorkshop;
import dev.pinlab.spec.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which toolchain makes what. */
class ToolchainsTest {
  private final List<String> looked = new ArrayList<>();
  private final Toolchains toolchains = new Toolchains(new ByVersion());

  /** One for each first letter of a tree's version. */
  private final class ByVersion implements Toolchains.Source {
    @Override
    public Kind ofTree(String version) {
      return new Kind(Compiler.CLANG, version.substring(0, 1));
    }

    @Override
    public Kind ofGuests() {
      return new Kind(Compiler.GCC, "guests");
    }

    @Override
    public Toolchain get(Kind kind, Architecture architecture) {
      looked.add(kind.place() + " " + architecture.id());
      return new Toolchain(
          architecture, kind.compiler(), Map.of("where", kind.place()), false, HostWorkshop.HOST);
    }
  }

  @Test
  void each_is_looked_at_once_for_each_architecture() throws Exception {
    toolchains.ofKernel(X86_64, "5.10.1");
    toolchains.ofKernel(X86_64, "5.15.2");
    toolchains.ofKernel(ARM64, "5.10.1");
    toolchains.ofKernel(X86_64, "6.1.1");
    toolchains.ofGuests(X86_64);
    toolchains.ofGuests(X86_64);

    assertThat(looked).containsExactly("5 x86_64", "5 arm64", "6 x86_64", "guests x86_64");
  }

  @Test
  void those_of_kernels_are_remembered_and_those_of_guests_are_others() throws Exception {
    Toolchain first = toolchains.ofKernel(X86_64, "6.1.1");
    Toolchain guests = toolchains.ofGuests(X86_64);
    toolchains.ofKernel(X86_64, "6.12");
    Toolchain second = toolchains.ofKernel(X86_64, "5.10");

    assertThat(toolchains.ofKernels()).containsExactly(first, second).doesNotContain(guests);
    assertThat(first.compiler()).isEqualTo(Compiler.CLANG);
    assertThat(guests.compiler()).isEqualTo(Compiler.GCC);
  }
}
