// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.Containers;
import dev.pinlab.cli.run.Toolchains;
import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Options of every command that builds kernels: what makes them. */
final class ToolchainOptions {
  private static final String TOOLCHAIN = "--toolchain";
  private static final String IMAGE = "--image";
  private static final String COMPILER = "--compiler";

  /** Where the tools are. */
  enum Where implements Word {
    HOST("host"),
    CONTAINER("container");

    private final String id;

    Where(String id) {
      this.id = id;
    }

    @Override
    public String id() {
      return id;
    }
  }

  @Option(
      names = TOOLCHAIN,
      paramLabel = "host|container",
      converter = Places.class,
      description = "compile with this host's tools, or in containers with those of an image")
  private Where toolchain = Where.HOST;

  @Option(
      names = IMAGE,
      paramLabel = "NAME",
      description =
          "an image that the Docker engine has (default: of the Debian that fits each tree)")
  private Optional<String> image = Optional.empty();

  @Option(
      names = COMPILER,
      paramLabel = "gcc|clang",
      converter = Compilers.class,
      description = "what compiles kernels (default: gcc)")
  private Compiler compiler = Compiler.GCC;

  /**
   * Makes sure that the options go together.
   *
   * @throws UserFailure when they do not
   */
  void check() throws UserFailure {
    if (image.isPresent() && toolchain != Where.CONTAINER) {
      throw new UserFailure(
          IMAGE + ": names an image for containers; add " + TOOLCHAIN + " container");
    }
  }

  /**
   * What makes the kernels.
   *
   * @param note told of what takes long
   */
  Toolchains toolchains(Surroundings surroundings, Consumer<String> note) {
    return toolchain == Where.CONTAINER
        ? new Toolchains(
            new Containers(surroundings.home(), surroundings.cache(), compiler, image, note))
        : Toolchains.ofHost(compiler);
  }

  /** Leaves out what containers have. */
  void relieve(Set<Purpose> purposes) {
    if (toolchain == Where.CONTAINER) {
      purposes.removeAll(Purpose.ofToolchains());
    }
  }

  /** The words that ask for the same again. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    if (toolchain != Where.HOST) {
      words.addAll(List.of(TOOLCHAIN, toolchain.id()));
    }
    image.ifPresent(name -> words.addAll(List.of(IMAGE, name)));
    if (compiler != Compiler.GCC) {
      words.addAll(List.of(COMPILER, compiler.id()));
    }
    return words;
  }

  /** A place by its name. */
  static final class Places extends ById<Where> {
    Places() {
      super(List.of(Where.values()), Where::id);
    }
  }

  /** A compiler by its name. */
  static final class Compilers extends ById<Compiler> {
    Compilers() {
      super(List.of(Compiler.values()), Compiler::id);
    }
  }
}
