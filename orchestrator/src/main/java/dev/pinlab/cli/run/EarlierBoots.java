// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.trial.Outcome;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Boots of an earlier run that another one of the same plan need not make again. */
final class EarlierBoots {
  private EarlierBoots() {}

  /** Takes them over, with their consoles, into a run that has no boots yet. */
  static void into(RunDirectory run, RunMetadata now, Path earlier)
      throws UserFailure, HostFailure {
    Optional<RunMetadata> before = RunDirectory.metadata(earlier);
    if (before.isEmpty()) {
      return;
    }
    Set<String> same = sameKernels(before.get(), now);
    List<TrialRecord> kept =
        RunDirectory.trials(earlier).stream()
            .filter(record -> same.contains(record.planned().variant()))
            .filter(record -> record.outcome() != Outcome.INFRA)
            .toList();
    for (TrialRecord record : kept) {
      copyConsole(earlier, run.path(), record.console());
    }
    run.appendAll(kept);
  }

  /** Variants whose boots in one run are boots of the other; none when anything else differs. */
  static Set<String> sameKernels(RunMetadata before, RunMetadata now) {
    Set<String> same = new HashSet<>();
    now.variants().forEach(variant -> same.add(variant.id()));
    for (String difference : Continuation.differences(before, now)) {
      if (!difference.startsWith(Continuation.KERNEL)) {
        return Set.of();
      }
      same.remove(difference.substring(Continuation.KERNEL.length()));
    }
    return same;
  }

  private static void copyConsole(Path from, Path to, String console) throws HostFailure {
    Path log = from.resolve(console);
    Path copy = to.resolve(console);
    try {
      if (!console.isEmpty() && Files.isRegularFile(log) && !Files.exists(copy)) {
        Files.createDirectories(copy.getParent());
        Files.copy(log, copy);
      }
    } catch (IOException e) {
      throw new HostFailure(copy + ": " + HostFailure.reason(copy, e), e);
    }
  }
}
