// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Containers;
import dev.pinlab.container.Suites;
import dev.pinlab.container.ToolchainImage;
import dev.pinlab.container.ToolchainImages;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.spec.Compiler;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Makes and lists the images that {@code --toolchain container} compiles in. */
@Command(
    sortOptions = false,
    footer = {
      "",
      "An image is made by debootstrap, as root, from the mirror that this host itself uses: no registry",
      "is asked. A run makes those that it needs by itself."
    })
final class ImageCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  /** What is to be done. */
  enum Action {
    BUILD("build"),
    LS("ls");

    private final String id;

    Action(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  @Parameters(
      paramLabel = "build|ls",
      converter = Actions.class,
      description = "make an image, or list those that were made")
  private Action action = Action.LS;

  @Option(
      names = "--compiler",
      paramLabel = "gcc|clang",
      converter = ToolchainOptions.Compilers.class,
      description = "what the image has (default: gcc)")
  private Compiler compiler = Compiler.GCC;

  @Option(
      names = "--suite",
      paramLabel = "NAME",
      converter = DebianSuite.class,
      description = "bullseye, bookworm or trixie (default: bookworm)")
  private String suite = Suites.OF_GUESTS;

  ImageCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() throws HostFailure, InterruptedException {
    ToolchainImages images =
        Containers.images(surroundings.home(), new Cache(surroundings.cache()));
    List<ToolchainImage> shown =
        switch (action) {
          case BUILD -> List.of(images.make(compiler, suite));
          case LS -> images.all();
        };
    shown.forEach(image -> surroundings.terminal().out().println(line(image)));
    return ExitCode.FINE.code();
  }

  private static String line(ToolchainImage image) {
    return "%s  %d MB  %s".formatted(image.name(), image.size() / 1_000_000, image.identity());
  }

  /** An action by its name. */
  static final class Actions extends ById<Action> {
    Actions() {
      super(List.of(Action.values()), Action::id);
    }
  }

  /** A suite by its name. */
  static final class DebianSuite implements picocli.CommandLine.ITypeConverter<String> {
    @Override
    public String convert(String value) {
      if (Suites.ALL.contains(value)) {
        return value;
      }
      throw new TypeConversionException(
          "'" + value + "' is not one of " + String.join(", ", Suites.ALL));
    }
  }
}
