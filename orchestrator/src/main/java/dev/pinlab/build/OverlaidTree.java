// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Namespaces;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Delta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds in an overlay over the warm tree, mounted at the same path in a private namespace: every
 * object stays valid, and what make writes lands in the overlay.
 */
record OverlaidTree(Namespaces namespaces) implements VariantTree {
  private static final String MOUNT =
      """
      mount -t overlay pinlab -o "$1" tree || exit 125
      shift
      cd tree || exit 125
      """;

  // What fails but make itself ends with a status that no make has.
  private static final String BUILD =
      """
      xargs -0 -r -a ../variant/deleted rm -f -- || exit 125
      "$@" >&2
      keep build ../variant/products || exit 125
      """;

  private static final String CONFIG = "build/.config";

  @Override
  public Finished make(WarmTree warm, Delta delta, String config, Path target)
      throws HostFailure, IOException, InterruptedException {
    Path variant = warm.freshVariant();
    fill(variant, warm, delta, config);
    String options = namespaces.overlayOptions("tree", "variant/upper", "variant/work");
    Command build = script(MOUNT, List.of(options), warm, command(warm, delta, config));
    return kept(Programs.run(namespaces.contained(build.in(warm.directory()))), warm, target);
  }

  @Override
  public Finished makeWarm(WarmTree warm) throws HostFailure, InterruptedException {
    return Programs.run(namespaces.contained(VariantTree.makeVmlinux(warm, "build")));
  }

  /** The make of a variant where its overlay is mounted already, from the tree. */
  static Command scriptInTree(WarmTree warm, Command make) {
    return script("", List.of(), warm, make);
  }

  private static Command script(
      String before, List<String> arguments, WarmTree warm, Command make) {
    String script = Products.keep(warm.toolchain().architecture()) + "set -eu\n" + before + BUILD;
    List<String> argv = new ArrayList<>(List.of("sh", "-c", script, "build-variant"));
    argv.addAll(arguments);
    argv.addAll(make.argv());
    return Command.of(TIMEOUT, argv).with(make.environment());
  }

  /** Keeps what a make that succeeded gave, and drops the variant's directory. */
  static Finished kept(Finished finished, WarmTree warm, Path target) throws IOException {
    if (finished.ok()) {
      Products.move(warm.variant().resolve("products"), target);
    }
    warm.dropVariant();
    return finished;
  }

  /** What the mount needs, in the variant's empty directory. */
  static void fill(Path variant, WarmTree warm, Delta delta, String config) throws IOException {
    Path upper = Files.createDirectory(variant.resolve("upper"));
    Files.createDirectory(variant.resolve("work"));
    Files.createDirectory(variant.resolve("products"));
    delta.copyInto(upper);
    Files.writeString(variant.resolve("deleted"), String.join("\0", delta.deleted()));
    // The config that the warm tree was laid with may have lost options to its first make.
    if (!hasConfig(warm, config)) {
      Files.createDirectories(upper.resolve(CONFIG).getParent());
      Files.writeString(upper.resolve(CONFIG), config);
    }
  }

  /** The make of a variant; it does not resolve again what it has from the warm tree. */
  static Command command(WarmTree warm, Delta delta, String config) throws IOException {
    return hasConfig(warm, config) && !delta.touches("Kconfig")
        ? VariantTree.makeVmlinuxAlone(warm, "build")
        : VariantTree.makeVmlinux(warm, "build");
  }

  private static boolean hasConfig(WarmTree warm, String config) throws IOException {
    return config.equals(Files.readString(warm.tree().resolve(CONFIG)));
  }
}
