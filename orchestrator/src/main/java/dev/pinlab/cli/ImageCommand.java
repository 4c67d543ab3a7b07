// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.run.Containers;
import dev.pinlab.container.Image;
import dev.pinlab.container.Images;
import dev.pinlab.container.Suites;
import dev.pinlab.container.Tools;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Makes and lists the images that pinlab compiles and boots in. */
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
      names = "--tools",
      paramLabel = "gcc|clang|qemu",
      converter = ToolsByName.class,
      description = "what the image has (default: gcc)")
  private Tools tools = Tools.GCC;

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
    Images images = Containers.images(surroundings.home(), new Cache(surroundings.cache()));
    List<Image> shown =
        switch (action) {
          case BUILD -> List.of(images.make(tools, suite));
          case LS -> images.all();
        };
    shown.forEach(image -> surroundings.terminal().out().println(line(image)));
    return ExitCode.FINE.code();
  }

  private static String line(Image image) {
    return "%s  %d MB  %s".formatted(image.name(), image.size() / 1_000_000, image.identity());
  }

  /** An action by its name. */
  static final class Actions extends ById<Action> {
    Actions() {
      super(List.of(Action.values()), Action::id);
    }
  }

  /** Tools by their name. */
  static final class ToolsByName extends ById<Tools> {
    ToolsByName() {
      super(List.of(Tools.values()), Tools::id);
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
