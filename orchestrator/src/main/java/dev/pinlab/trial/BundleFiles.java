// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.trial.Bundles.Dossier;
import dev.pinlab.trial.TrialRunner.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The files of a failure bundle. */
final class BundleFiles {
  private BundleFiles() {}

  static void write(
      Path run, Path directory, Work work, TrialRecord record, Evidence evidence, Dossier dossier)
      throws IOException {
    Files.createDirectories(directory);
    for (Map.Entry<String, String> file : texts(work, record, evidence, dossier).entrySet()) {
      if (!file.getValue().isEmpty()) {
        Files.writeString(directory.resolve(file.getKey()), file.getValue());
      }
    }
    if (!record.console().isEmpty()) {
      shareOrCopy(run.resolve(record.console()), directory.resolve("console.log"));
    }
    Path script = directory.resolve("reproduce.sh");
    Files.writeString(script, Reproduction.script(work, record, evidence.patience()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  static void delete(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }

  private static Map<String, String> texts(
      Work work, TrialRecord record, Evidence evidence, Dossier dossier) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("trial.txt", trial(record, evidence.patience()));
    files.put("order.txt", String.join("\n", work.orders()) + "\n");
    files.put("results.jsonl", evidence.results());
    files.put("qemu.txt", line(evidence.commandLine()));
    files.put("kernel.config", dossier.config());
    files.put("patches.txt", dossier.patches());
    evidence.autopsy().ifPresent(autopsy -> files.put("registers.txt", autopsy.registers()));
    evidence.autopsy().ifPresent(autopsy -> files.put("stacks.txt", autopsy.stacks()));
    return files;
  }

  private static String line(String text) {
    return text.isEmpty() ? text : text + "\n";
  }

  /** What the trial was and how it ended, a fact a line. */
  private static String trial(TrialRecord record, Patience patience) {
    PlannedTrial planned = record.planned();
    List<String> lines = new ArrayList<>();
    lines.add("trial " + planned.trial());
    lines.add("variant " + planned.variant());
    lines.add("layout " + planned.layout());
    lines.add("workload " + planned.workload());
    lines.add("block " + planned.block());
    lines.add("seed " + planned.seed());
    lines.add("outcome " + record.outcome().id());
    if (record.boot().detail() != null) {
      lines.add("detail " + record.boot().detail().replace('\n', ' '));
    }
    lines.add("took " + seconds(Duration.ofMillis(record.boot().totalMillis())));
    if (!patience.equals(Patience.NONE)) {
      lines.add(
          "deadlines: boot %s, first result %s, progress %s, end %s, lifetime %s"
              .formatted(
                  seconds(patience.boot()),
                  seconds(patience.first()),
                  seconds(patience.progress()),
                  seconds(patience.end()),
                  seconds(patience.lifetime())));
    }
    return String.join("\n", lines) + "\n";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }

  /** A console may have megabytes, and the run has it already. */
  private static void shareOrCopy(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (IOException | UnsupportedOperationException e) {
      Files.copy(from, to);
    }
  }
}
