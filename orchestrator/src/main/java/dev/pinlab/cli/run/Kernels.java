// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.KernelBuilder;
import dev.pinlab.build.KernelImage;
import dev.pinlab.build.Kselftests;
import dev.pinlab.cli.terminal.Pace;
import dev.pinlab.cli.terminal.Progress;
import dev.pinlab.kconfig.BaseConfig;
import dev.pinlab.kconfig.Change;
import dev.pinlab.kconfig.Fragment;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.kconfig.Resolution;
import dev.pinlab.kconfig.ResolvedConfig;
import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.PristineSource;
import dev.pinlab.source.Revision;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.store.VariantInfo.BuildInfo;
import dev.pinlab.store.VariantInfo.CommitInfo;
import dev.pinlab.store.VariantInfo.Origin;
import dev.pinlab.store.VariantInfo.PatchInfo;
import dev.pinlab.store.VariantInfo.Product;
import dev.pinlab.store.VariantInfo.Status;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the variants of an experiment; one that fails does not keep the others from going on. */
final class Kernels {
  private final Sources sources;
  private final Makers makers;
  private final Set<String> directories;
  private final Path home;

  /**
   * Takes the project's directory, which patch files are named from where they lie in it.
   *
   * @param directories those whose selftests are built too, see {@link
   *     Kselftests#of(PreparedSource, String)}
   */
  Kernels(Sources sources, Makers makers, Set<String> directories, Path home) {
    this.sources = sources;
    this.makers = makers;
    this.directories = Set.copyOf(directories);
    this.home = home;
  }

  /**
   * A variant with what became of it.
   *
   * @param config text of its resolved .config, if it came to that
   * @param changes what is otherwise in it than in the .config that was given
   * @param selftests where those of its tree are that were asked for, by their directory there
   * @param uncommitted diff of what its work tree had beyond its commit, if it had anything
   * @param complaints lines of the compiler that did not take it
   */
  record Built(
      Variant variant,
      VariantInfo info,
      Optional<String> config,
      List<Change> changes,
      Optional<KernelImage> image,
      Map<String, Path> selftests,
      Optional<Path> uncommitted,
      List<String> complaints) {
    Built {
      selftests = Map.copyOf(selftests);
      complaints = List.copyOf(complaints);
    }

    /**
     * Its kernel.
     *
     * @throws VariantFailure when it has none
     */
    KernelImage bootable() throws VariantFailure {
      if (image.isPresent()) {
        return image.get();
      }
      VariantFailure.Step step =
          switch (info.status()) {
            case PATCH_FAILED -> VariantFailure.Step.PATCH;
            case CONFIG_FAILED -> VariantFailure.Step.CONFIG;
            case BUILD_FAILED, BUILT -> VariantFailure.Step.BUILD;
          };
      throw new VariantFailure(step, variant.id() + ": " + info.error());
    }
  }

  List<Built> build(List<Variant> variants, Progress progress)
      throws UserFailure, HostFailure, InterruptedException {
    List<Built> built = new ArrayList<>();
    try (Progress.Stage stage = progress.stage("kernels", variants.size(), Pace.EACH)) {
      for (Variant variant : variants) {
        stage.started(variant.id());
        Built one = build(variant, stage);
        Changes.notes(one, built).forEach(progress::note);
        UnbuiltTests.notes(one, built).forEach(progress::note);
        stage.finished(variant.id(), how(one));
        built.add(one);
      }
    }
    return built;
  }

  /**
   * Kernels of earlier runs: the very images where they are in the cache and no selftest of their
   * trees is asked for, else made again.
   *
   * @param earlier what became of each variant then
   */
  List<Built> again(List<Variant> variants, List<VariantInfo> earlier, Progress progress)
      throws UserFailure, HostFailure, InterruptedException {
    List<Built> all = new ArrayList<>();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      VariantInfo info = earlier.get(i);
      Optional<KernelImage> image = kept(variant, info);
      all.add(
          image.isPresent()
              ? kept(variant, info, image.get())
              : build(List.of(variant), progress).get(0));
    }
    return all;
  }

  private Optional<KernelImage> kept(Variant variant, VariantInfo earlier)
      throws HostFailure, InterruptedException {
    String sha256 = earlier.product().imageSha256();
    return sha256 == null || !directories.isEmpty()
        ? Optional.empty()
        : makers.kept().find(variant.architecture(), sha256);
  }

  private static Built kept(Variant variant, VariantInfo earlier, KernelImage image) {
    VariantInfo info =
        new VariantInfo(
            variant.id(), variant.title(), earlier.origin(), Status.BUILT, null, earlier.product());
    return new Built(
        variant,
        info,
        Optional.empty(),
        List.of(),
        Optional.of(image),
        Map.of(),
        Optional.empty(),
        List.of());
  }

  /** The command that makes a kernel in the warm tree of a variant, from that tree's directory. */
  Command makeAlone(Variant variant)
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    PristineSource tree = sources.fetch(variant.tree());
    return builder(variant, tree).makeAlone(sources.apply(tree, List.of()), merged(variant));
  }

  /** How variants are configured, those that are configured alike together. */
  List<Configuration> configure(List<Variant> variants)
      throws UserFailure, HostFailure, InterruptedException {
    Map<Configuration, List<String>> alike = new LinkedHashMap<>();
    for (Variant variant : variants) {
      alike.computeIfAbsent(configure(variant), any -> new ArrayList<>()).add(variant.id());
    }
    return alike.entrySet().stream().map(one -> one.getKey().of(one.getValue())).toList();
  }

  /** How a variant is configured, without its name. */
  private Configuration configure(Variant variant)
      throws UserFailure, HostFailure, InterruptedException {
    PristineSource tree = sources.fetch(variant.tree());
    MergedConfig asked = merged(variant);
    try {
      PreparedSource source = sources.apply(tree, variant.patches());
      Resolution resolution = builder(variant, tree).examine(source, asked);
      return new Configuration(List.of(), tree.version(), Optional.of(resolution), "");
    } catch (VariantFailure e) {
      return new Configuration(
          List.of(), tree.version(), Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private static String how(Built built) {
    return built
        .image()
        .map(image -> image.cached() ? "in the cache" : "built")
        .orElse(String.valueOf(built.info().error()));
  }

  private Built build(Variant variant, Progress.Stage stage)
      throws UserFailure, HostFailure, InterruptedException {
    stage.doing(variant.id(), "getting " + variant.tree());
    PristineSource tree = sources.fetch(variant.tree());
    @Nullable ResolvedConfig config = null;
    List<Change> changes = List.of();
    try {
      stage.doing(variant.id(), "applying patches");
      PreparedSource source = sources.apply(tree, variant.patches());
      MergedConfig asked = merged(variant);
      KernelBuilder builder = builder(variant, tree);
      config = builder.resolve(source, asked);
      changes = Change.of(asked, config.text());
      stage.doing(variant.id(), "building " + tree.version());
      KernelImage image = builder.build(source, asked);
      Map<String, Path> tests = new HashMap<>();
      for (String directory : directories) {
        stage.doing(variant.id(), "building selftests of " + tree.version());
        Kselftests makes = makers.selftests(variant.architecture(), tree.version());
        tests.put(directory, makes.of(source, directory));
      }
      BuildInfo build =
          new BuildInfo(image.took().toMillis() / 1e3, image.cached() ? "hit" : "miss");
      Product product = new Product(config.sha256(), image.sha256(), build);
      return new Built(
          variant,
          info(variant, tree, Status.BUILT, null, product),
          Optional.of(config.text()),
          changes,
          Optional.of(image),
          tests,
          uncommitted(tree),
          List.of());
    } catch (VariantFailure e) {
      Product nothing = new Product(config == null ? null : config.sha256(), null, null);
      VariantInfo info = info(variant, tree, status(e), String.valueOf(e.getMessage()), nothing);
      return new Built(
          variant,
          info,
          Optional.ofNullable(config).map(ResolvedConfig::text),
          changes,
          Optional.empty(),
          Map.of(),
          uncommitted(tree),
          e.details());
    }
  }

  private KernelBuilder builder(Variant variant, PristineSource tree)
      throws HostFailure, InterruptedException {
    return makers.kernels(variant.architecture(), tree.version());
  }

  private static Optional<Path> uncommitted(PristineSource tree) {
    return tree.revision().flatMap(Revision::uncommitted);
  }

  private static MergedConfig merged(Variant variant) throws UserFailure, HostFailure {
    List<Fragment> fragments = new ArrayList<>();
    for (Path file : variant.configs()) {
      fragments.addAll(Fragment.read(file, variant.architecture()));
    }
    Optional<BaseConfig> base = Optional.empty();
    if (variant.kconfig().isPresent()) {
      base = Optional.of(BaseConfig.read(variant.kconfig().get()));
    }
    return MergedConfig.over(base, fragments);
  }

  private static Status status(VariantFailure failure) {
    return switch (failure.step()) {
      case PATCH -> Status.PATCH_FAILED;
      case CONFIG -> Status.CONFIG_FAILED;
      case BUILD -> Status.BUILD_FAILED;
    };
  }

  private VariantInfo info(
      Variant variant, PristineSource tree, Status status, @Nullable String error, Product product)
      throws HostFailure {
    List<PatchInfo> patches = new ArrayList<>();
    for (Patch patch : variant.patches()) {
      patches.add(new PatchInfo(Paths.show(home, patch), digest(patch.file())));
    }
    Origin origin =
        new Origin(
            variant.architecture().id(),
            variant.tree().toString(),
            tree.version(),
            tree.revision().map(revision -> commit(variant, revision)).orElse(null),
            patches,
            variant.cmdline());
    return new VariantInfo(variant.id(), variant.title(), origin, status, error, product);
  }

  private static CommitInfo commit(Variant variant, Revision revision) {
    return new CommitInfo(
        revision.commit(),
        revision.subject(),
        revision.uncommitted().map(diff -> Artifacts.uncommitted(variant)).orElse(null));
  }

  private static String digest(Path file) throws HostFailure {
    try {
      return Digest.ofFile(file);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }
}
