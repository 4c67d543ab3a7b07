// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static dev.pinlab.source.VariantFailure.Step.CONFIG;

import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Workshop;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Scratch;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Resolves merged fragments against a tree's Kconfig files, on top of tinyconfig or of a .config
 * that was given.
 */
public final class ConfigResolver {
  private static final String KIND = "configs";
  private static final String FILE = "config";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Pattern KCONFIG_ERROR =
      Pattern.compile("(?m)^\\S*Kconfig\\S*:\\d+: (?!warning).*$");

  private final Cache cache;
  private final Workshop workshop;

  /** A resolver that keeps what it resolved, by the make of a workshop. */
  public ConfigResolver(Cache cache, Workshop workshop) {
    this.cache = cache;
    this.workshop = workshop;
  }

  /**
   * The .config for a source.
   *
   * @param variables of make, such as {@code ARCH}
   * @param toolchain identifies compiler and linker, whose features Kconfig asks about
   * @throws VariantFailure when an option is not honoured or the patched Kconfig is broken
   */
  public ResolvedConfig resolve(
      PreparedSource source, MergedConfig asked, Map<String, String> variables, String toolchain)
      throws VariantFailure, HostFailure, InterruptedException {
    String key = Digest.abbreviate(key(source, asked, variables, toolchain));
    try {
      Path entry =
          cache.<VariantFailure>publishSealed(
              KIND,
              key,
              into ->
                  Files.writeString(into.resolve(FILE), resolveNow(source, asked, variables, key)));
      return ResolvedConfig.of(Files.readString(entry.resolve(FILE)));
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /**
   * What became of what was asked for, whether it was honoured or not.
   *
   * @throws VariantFailure when the patched Kconfig is broken
   */
  public Resolution examine(
      PreparedSource source, MergedConfig asked, Map<String, String> variables, String toolchain)
      throws VariantFailure, HostFailure, InterruptedException {
    try {
      String text = resolve(source, asked, variables, toolchain).text();
      List<Fallen> excused =
          HonourCheck.unhonoured(asked, DotConfig.parse(text)).stream()
              .map(ask -> HonourCheck.missing(ask, source.treeVersion()))
              .toList();
      return new Resolution(asked, text, excused);
    } catch (NotHonoured e) {
      return e.resolution();
    }
  }

  private static String key(
      PreparedSource source, MergedConfig asked, Map<String, String> variables, String toolchain) {
    return Digest.ofParts(
        source.treeDigest(),
        changesKconfig(source) ? source.delta().digest() : "",
        asked.digest(),
        new TreeMap<>(variables).toString(),
        toolchain);
  }

  private static boolean changesKconfig(PreparedSource source) {
    return source.touches("Kconfig") || source.touches("tiny.config");
  }

  private String resolveNow(
      PreparedSource source, MergedConfig asked, Map<String, String> variables, String key)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    try (Scratch scratch = cache.scratch("config-" + key)) {
      Path tree = source.pristine();
      if (changesKconfig(source)) {
        tree = scratch.directory().resolve("source");
        source.linkInto(tree);
      }
      Path output = Files.createDirectory(scratch.directory().resolve("output"));
      KernelMake make = new KernelMake(tree, output, variables);
      Path config = output.resolve(".config");
      if (asked.base().isPresent()) {
        Files.writeString(config, asked.base().get().text());
      } else {
        run(make, "tinyconfig");
      }
      Files.writeString(config, asked.text(), StandardOpenOption.APPEND);
      run(make, "olddefconfig");
      String text = Files.readString(config);
      check(asked, text, make, source.treeVersion());
      return text;
    }
  }

  private void run(KernelMake make, String target)
      throws VariantFailure, HostFailure, InterruptedException {
    Given given = Given.NOTHING.reading(make.source()).writing(make.output());
    Finished finished = workshop.run(make.command(TIMEOUT, List.of(target)), given);
    if (finished.ok()) {
      return;
    }
    var broken = KCONFIG_ERROR.matcher(finished.stderr());
    if (broken.find()) {
      throw new VariantFailure(CONFIG, "make " + target + ": " + broken.group());
    }
    throw new HostFailure(
        "make %s failed: %s; `pinlab doctor` shows what this host lacks"
            .formatted(target, finished.tail().lines().findFirst().orElse(finished.describe())));
  }

  private static void check(MergedConfig asked, String text, KernelMake make, String version)
      throws VariantFailure, IOException {
    DotConfig resolved = DotConfig.parse(text);
    if (HonourCheck.unhonoured(asked, resolved).isEmpty()) {
      return;
    }
    Kconfig kconfig = KconfigReader.read(make.source(), make.sourceArchitecture());
    Resolution resolution =
        new Resolution(asked, text, HonourCheck.fallen(asked, resolved, kconfig, version));
    if (!resolution.failures().isEmpty()) {
      throw new NotHonoured(resolution);
    }
  }
}
