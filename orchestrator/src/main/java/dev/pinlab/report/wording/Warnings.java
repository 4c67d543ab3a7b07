// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.store.ShardInfo;
import java.util.ArrayList;
import java.util.List;

/** What a reader must know before believing the numbers: one line each, gravest first. */
public final class Warnings {
  private Warnings() {}

  /** The warnings of a comparison; empty when all that was planned was built and measured. */
  public static List<String> of(Comparison comparison) {
    var warnings = new ArrayList<String>();
    shard(comparison, warnings);
    RowStatus.unbuilt(comparison).map(RowStatus::notBuilt).forEach(warnings::add);
    sameImages(comparison, warnings);
    UnlikeTests.of(comparison).stream().map(UnlikeTests::toString).forEach(warnings::add);
    Excluded.lost(comparison).ifPresent(warnings::add);
    Excluded.empty(comparison).ifPresent(warnings::add);
    Excluded.missing(comparison).ifPresent(warnings::add);
    warnings.addAll(UnlikeShards.of(comparison.run().environment().shards()));
    fewBoots(comparison, warnings);
    return List.copyOf(warnings);
  }

  private static void shard(Comparison comparison, List<String> warnings) {
    ShardInfo shard = comparison.run().environment().shard();
    if (shard != null) {
      warnings.add(
          "This is shard %s of a run, and decides nothing: `pinlab merge` joins the shards"
              .formatted(shard.name()));
    }
  }

  private static void sameImages(Comparison comparison, List<String> warnings) {
    comparison.tests().rows().stream()
        .filter(row -> row.verdict() == Verdict.SAME_IMAGE)
        .map(Row::arms)
        .map(arms -> arms.variant() + " and " + arms.against())
        .distinct()
        .map(pair -> pair + " are the same kernel image, byte for byte: nothing to compare")
        .forEach(warnings::add);
  }

  private static void fewBoots(Comparison comparison, List<String> warnings) {
    int boots = comparison.run().terms().boots();
    if (boots < Verdict.FEWEST_BOOTS) {
      warnings.add(
          "With %s a cell no difference can be called significant; use --boots %d or more"
              .formatted(Numbers.plural(boots, "boot"), Verdict.FEWEST_BOOTS));
    }
  }
}
