// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.kconfig;

import static dev.pinlab.source.VariantFailure.Step.CONFIG;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
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

/** Resolves merged fragments against a tree's Kconfig files, on top of tinyconfig. */
public final class ConfigResolver {
  private static final String KIND = "configs";
  private static final String FILE = "config";
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final Pattern KCONFIG_ERROR =
      Pattern.compile("(?m)^\\S*Kconfig\\S*:\\d+: (?!warning).*$");

  private final Cache cache;

  /** A resolver that keeps what it resolved. */
  public ConfigResolver(Cache cache) {
    this.cache = cache;
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
      run(make, "tinyconfig");
      Files.writeString(config, asked.text(), StandardOpenOption.APPEND);
      run(make, "olddefconfig");
      String text = Files.readString(config);
      check(asked, text, make);
      return text;
    }
  }

  private static void run(KernelMake make, String target)
      throws VariantFailure, HostFailure, InterruptedException {
    Finished finished = Programs.run(make.command(TIMEOUT, List.of(target)));
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

  private static void check(MergedConfig asked, String text, KernelMake make)
      throws VariantFailure, IOException {
    DotConfig resolved = DotConfig.parse(text);
    List<Asked> unhonoured = HonourCheck.unhonoured(asked, resolved);
    if (unhonoured.isEmpty()) {
      return;
    }
    KconfigFiles files = KconfigFiles.of(make.source(), make.sourceArchitecture());
    List<String> complaints = HonourCheck.complaints(unhonoured, resolved, files::find);
    if (!complaints.isEmpty()) {
      throw new VariantFailure(CONFIG, String.join("; ", complaints));
    }
  }
}
