// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.container.RealEngine;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Directories;
import dev.pinlab.spec.Compiler;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Kernels that are compiled in a container. */
class ContainedTreeIT {
  private Cache other = Real.cache();

  @AfterEach
  void delete() throws Exception {
    if (!other.root().equals(Real.cache().root())) {
      Directories.delete(other.root());
    }
  }

  @Test
  @Tag("heavy")
  void the_same_compiler_makes_the_same_kernel_in_a_container_as_on_the_host() throws Exception {
    Toolchain host = Toolchain.ofHost(X86_64);
    Toolchain contained = Toolchain.in(RealEngine.workshop(), Compiler.GCC, X86_64);
    assumeTrue(
        contained.versions().entrySet().containsAll(host.versions().entrySet()),
        "this host has another compiler");
    // As another host: elsewhere, and with nothing that was compiled before.
    other = new Cache(Real.cache().root().resolveSibling("other-" + UUID.randomUUID()));

    KernelImage built = new KernelBuilder(other, contained).build(Real.source("v4"), Real.config());

    assertThat(built.cached()).isFalse();
    assertThat(built.sha256())
        .isEqualTo(Real.builder().build(Real.source("v4"), Real.config()).sha256());
    UserPrincipal who = Files.getOwner(other.root());
    try (Stream<Path> all = Files.walk(other.root())) {
      for (Path path : all.toList()) {
        assertThat(Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)).isEqualTo(who);
      }
    }
  }
}
