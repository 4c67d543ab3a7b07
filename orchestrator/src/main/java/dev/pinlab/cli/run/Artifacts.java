// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.KernelImage;
import dev.pinlab.cli.run.Kernels.Built;
import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.trial.Bundles;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.QemuCommand;
import dev.pinlab.vm.Sockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files of a run that a reader may want beside the results: .config files, command lines, what was
 * not committed.
 */
public final class Artifacts {
  /** Where a run has them. */
  static final String DIRECTORY = "artifacts";

  /** The file in there with the guests' command lines. */
  static final String COMMAND_LINES = "qemu.txt";

  private final Path directory;

  public Artifacts(Path run) {
    directory = run.resolve(DIRECTORY);
  }

  /**
   * One {@code config/VARIANT.config} a variant whose config could be resolved; what is otherwise
   * in it than in one that was given, in {@code config/VARIANT.changes}.
   */
  void writeConfigs(List<Built> built) throws HostFailure {
    for (Built one : built) {
      if (one.config().isPresent()) {
        write("config/" + one.variant().id() + ".config", one.config().get());
      }
      if (!one.changes().isEmpty()) {
        String changes =
            one.changes().stream().map(Object::toString).collect(Collectors.joining("\n"));
        write("config/" + one.variant().id() + ".changes", changes + "\n");
      }
    }
  }

  /** Where a run has the diff of a variant's work tree. */
  static String uncommitted(Variant variant) {
    return DIRECTORY + "/trees/" + variant.id() + ".diff";
  }

  /** One {@code trees/VARIANT.diff} a variant whose work tree was not as its commit is. */
  void copyUncommitted(List<Built> built) throws HostFailure {
    for (Built one : built) {
      if (one.uncommitted().isPresent()) {
        Path file = directory.resolveSibling(uncommitted(one.variant()));
        write(file, out -> Files.copy(one.uncommitted().get(), out));
      }
    }
  }

  /** What the bundles of a run's failing trials tell of its variants. */
  static Map<String, Bundles.Dossier> dossiers(List<Built> built) {
    Map<String, Bundles.Dossier> dossiers = new HashMap<>();
    for (Built one : built) {
      dossiers.put(one.variant().id(), dossier(one.config().orElse(""), one.info(), one.image()));
    }
    return dossiers;
  }

  private static Bundles.Dossier dossier(
      String config, VariantInfo variant, Optional<KernelImage> image) {
    return new Bundles.Dossier(config, patches(variant), KernelNames.of(image));
  }

  /** The same of variants of a run that another host has begun, by what it has left. */
  public Map<String, Bundles.Dossier> dossiers(
      List<VariantInfo> variants, Map<String, KernelImage> images) throws HostFailure {
    Map<String, Bundles.Dossier> dossiers = new HashMap<>();
    for (VariantInfo one : variants) {
      Path config = directory.resolve("config/" + one.id() + ".config");
      try {
        String text = Files.exists(config) ? Files.readString(config) : "";
        dossiers.put(one.id(), dossier(text, one, Optional.ofNullable(images.get(one.id()))));
      } catch (IOException e) {
        throw new HostFailure(config + ": " + HostFailure.reason(config, e), e);
      }
    }
    return dossiers;
  }

  /** The tree, then the patches in their order, each with its sha256. */
  private static String patches(VariantInfo variant) {
    VariantInfo.Origin origin = variant.origin();
    return origin.patches().stream()
        .map(patch -> patch.sha256() + "  " + patch.file() + "\n")
        .collect(
            Collectors.joining("", "# %s %s%n".formatted(origin.tree(), origin.treeVersion()), ""));
  }

  /**
   * {@code qemu.txt}: each guest's command line, and the order that its init gets for each cell.
   */
  void writeCommandLines(List<Work> work) throws HostFailure {
    Set<String> lines = new LinkedHashSet<>();
    for (Work one : work) {
      var planned = one.planned();
      List<String> argv = QemuCommand.argv(one.machine(), Sockets.in(Path.of("sockets")));
      lines.add("# " + planned.variant() + " " + planned.layout());
      lines.add(Command.shellLine(argv));
    }
    for (Work one : work) {
      lines.add("# trial " + one.planned().trial() + ": " + one.order());
    }
    write(COMMAND_LINES, String.join("\n", lines) + "\n");
  }

  private void write(String name, String text) throws HostFailure {
    write(directory.resolve(name), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void write(Path file, AtomicFile.Content content) throws HostFailure {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, content);
    } catch (IOException e) {
      throw new HostFailure(
          file + ": cannot be written: " + HostFailure.reason(file, e) + "; --resume continues", e);
    }
  }
}
