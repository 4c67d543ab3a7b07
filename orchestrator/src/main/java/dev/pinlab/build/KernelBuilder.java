// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.source.VariantFailure.Step.BUILD;

import dev.pinlab.kconfig.ConfigResolver;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.kconfig.Resolution;
import dev.pinlab.kconfig.ResolvedConfig;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Workshop;
import dev.pinlab.source.Cache;
import dev.pinlab.source.CacheLock;
import dev.pinlab.source.Delta;
import dev.pinlab.source.Digest;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kernel images by content: one full build a tree and config, and from there a small one for each
 * variant. Equal sources, config and toolchain give an equal image, byte for byte.
 */
public final class KernelBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(KernelBuilder.class);

  /** Part of every key: to be changed when the way of building changes what comes out. */
  private static final String RECIPE = "2";

  /** What make ends with when it cannot make its goal; what runs it ends otherwise. */
  private static final int MAKE_FAILED = 2;

  /** Of entries of the cache. */
  static final String KIND = "images";

  private final Cache cache;
  private final Toolchain toolchain;
  private final ConfigResolver configs;
  private final VariantTree variants;

  /** A builder that overlays the warm tree where that can be mounted, and else works in it. */
  public KernelBuilder(Cache cache, Toolchain toolchain) throws HostFailure, InterruptedException {
    this(cache, toolchain, variants(cache, toolchain.workshop()));
  }

  KernelBuilder(Cache cache, Toolchain toolchain, VariantTree variants) {
    this.cache = cache;
    this.toolchain = toolchain;
    this.configs = new ConfigResolver(cache, toolchain.workshop());
    this.variants = variants;
  }

  private static VariantTree variants(Cache cache, Workshop workshop)
      throws HostFailure, InterruptedException {
    if (workshop.overlays()) {
      return new ContainedTree(workshop);
    }
    return Overlays.on(cache).<VariantTree>map(OverlaidTree::new).orElseGet(InPlaceTree::new);
  }

  /**
   * The resolved .config of a source.
   *
   * @throws VariantFailure when an option is not honoured
   */
  public ResolvedConfig resolve(PreparedSource source, MergedConfig asked)
      throws VariantFailure, HostFailure, InterruptedException {
    return configs.resolve(source, asked, toolchain.plainVariables(), toolchain.id());
  }

  /** What became of all that was asked of a source's configuration, honoured or not. */
  public Resolution examine(PreparedSource source, MergedConfig asked)
      throws VariantFailure, HostFailure, InterruptedException {
    return configs.examine(source, asked, toolchain.plainVariables(), toolchain.id());
  }

  /**
   * The image of a source, from the cache or built now.
   *
   * @throws VariantFailure with the compiler's first error when it does not build
   */
  public KernelImage build(PreparedSource source, MergedConfig asked)
      throws VariantFailure, HostFailure, InterruptedException {
    long begin = System.nanoTime();
    ResolvedConfig config = resolve(source, asked);
    ImageEntry entry =
        new ImageEntry(cache, KIND, key(source, asked, config), toolchain.architecture().image());
    try {
      Optional<String> sha256 = entry.verified();
      boolean cached = sha256.isPresent();
      if (!cached) {
        sha256 = Optional.of(entry.publish(target -> make(source, asked, config, target)));
      }
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      LOG.info("image {} of {} {} in {}", entry.key(), source.treeVersion(), cached, took);
      return new KernelImage(entry.path(), sha256.orElseThrow(), took, cached);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  private String key(PreparedSource source, MergedConfig asked, ResolvedConfig config) {
    List<String> parts =
        new ArrayList<>(List.of(RECIPE, source.digest(), config.sha256(), toolchain.id()));
    asked.base().ifPresent(base -> parts.add(base.sha256()));
    return Digest.abbreviate(Digest.ofParts(parts));
  }

  /**
   * The command that makes {@code vmlinux} in the warm tree of a source, from the directory of that
   * tree; the tree is there once a variant of it was built.
   */
  public Command makeAlone(PreparedSource source, MergedConfig asked)
      throws VariantFailure, HostFailure, InterruptedException {
    WarmTree warm = warm(source, baseConfig(source, asked, resolve(source, asked)));
    return VariantTree.makeVmlinuxAlone(warm, "build").in(warm.directory());
  }

  private WarmTree warm(PreparedSource source, ResolvedConfig base) {
    String key =
        Digest.abbreviate(
            Digest.ofParts(RECIPE, source.treeDigest(), base.sha256(), toolchain.id()));
    return new WarmTree(
        cache.root().resolve("warm").resolve(key),
        base.text(),
        toolchain,
        Reproducible.environment(cache.root().resolve("ccache")));
  }

  private void make(PreparedSource source, MergedConfig asked, ResolvedConfig config, Path target)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    WarmTree warm = warm(source, baseConfig(source, asked, config));
    try (CacheLock lock = cache.lock("warm-" + warm.directory().getFileName())) {
      if (!warm.isComplete()) {
        warm.lay(source.pristine());
        judge(variants.makeWarm(warm), "the unpatched tree: ");
        warm.markComplete();
      }
      warm.restore();
      judge(variants.make(warm, source.delta(), config.text(), target), "");
    }
  }

  /** The config of the unpatched tree, so that all variants share one warm tree. */
  private ResolvedConfig baseConfig(
      PreparedSource source, MergedConfig asked, ResolvedConfig config)
      throws HostFailure, InterruptedException {
    Delta nothing = new Delta(source.pristine(), List.of(), List.of(), "");
    try {
      return resolve(
          new PreparedSource(source.pristine(), source.treeDigest(), source.treeVersion(), nothing),
          asked);
    } catch (VariantFailure onlyWithThePatch) {
      return config;
    }
  }

  /** Tells whose fault it is when a make did not succeed. */
  static void judge(Finished make, String what) throws VariantFailure, HostFailure {
    if (make.ok()) {
      return;
    }
    String output = make.stderr() + make.stdout();
    Optional<String> host = CompilerError.hostFault(output);
    if (make.timedOut() || make.exit() != MAKE_FAILED || host.isPresent()) {
      throw new HostFailure(what + make.describe() + ": " + host.orElse(lastLine(make)));
    }
    throw new VariantFailure(
        BUILD,
        what + CompilerError.first(output).orElse(lastLine(make)),
        CompilerError.lines(output));
  }

  private static String lastLine(Finished make) {
    return make.tail().lines().reduce("", (before, line) -> line);
  }
}
