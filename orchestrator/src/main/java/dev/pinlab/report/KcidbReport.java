// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.FailedTrial;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.arch.Architecture;
import dev.pinlab.report.html.Ids;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.source.Digest;
import dev.pinlab.store.VariantInfo;
import java.io.IOException;
import java.io.OutputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes {@code kcidb.json}: a checkout and a build for each variant, a test for each gating row.
 * An inconclusive row is {@code DONE}, which says nothing of the kernel; what the host spoiled is
 * {@code MISS}.
 */
public final class KcidbReport {
  private static final String ORIGIN = "pinlab";

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Comparison comparison;
  private final Map<Cells.Place, List<FailedTrial>> trials;
  private final String run;
  private final @Nullable String started;

  private KcidbReport(Comparison comparison) {
    this.comparison = comparison;
    this.trials = comparison.failures().stream().collect(Collectors.groupingBy(Cells::place));
    var environment = comparison.run().environment();
    this.started = instant(environment.started());
    this.run =
        Digest.abbreviate(
            Digest.ofParts(
                comparison.run().experiment().sha256(),
                environment.started(),
                environment.command(),
                environment.host().toString()));
  }

  /** The comparison as a report to KCIDB. */
  public static String render(Comparison comparison) {
    return MAPPER.writeValueAsString(new KcidbReport(comparison).report()) + "\n";
  }

  /** Writes the same. */
  static void write(Comparison comparison, OutputStream out) throws IOException {
    MAPPER
        .writer()
        .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
        .writeValue(out, new KcidbReport(comparison).report());
    out.write('\n');
  }

  private Kcidb report() {
    var variants = comparison.run().variants();
    return new Kcidb(
        new Kcidb.Version(5, 3),
        variants.stream().map(this::checkout).toList(),
        variants.stream().map(this::build).toList(),
        comparison.tests().rows().stream().filter(Row::gating).map(this::test).toList());
  }

  private Kcidb.Checkout checkout(VariantInfo variant) {
    var origin = variant.origin();
    boolean applies = variant.status() != VariantInfo.Status.PATCH_FAILED;
    Map<String, Object> misc = new LinkedHashMap<>();
    misc.put("variant", plain(variant.id()));
    misc.put("tree", plain(origin.tree()));
    if (origin.treeVersion() != null) {
      misc.put("tree_version", plain(origin.treeVersion()));
    }
    if (origin.commit() != null) {
      misc.put("commit_subject", plain(origin.commit().subject()));
      misc.put("uncommitted", origin.commit().uncommitted() != null);
    }
    misc.put("patches", origin.patches().stream().map(KcidbReport::patch).toList());
    return new Kcidb.Checkout(
        id("checkout/" + Ids.variant(variant.id())),
        ORIGIN,
        plain(origin.tree() + " + " + Numbers.plural(origin.patches().size(), "patch")),
        commitHash(origin.commit()),
        patchsetHash(origin.patches()),
        started,
        applies,
        applies ? null : excerpt(variant.error()),
        misc);
  }

  /** Of what a commit names in full: work that was not committed has no name. */
  private static @Nullable String commitHash(VariantInfo.@Nullable CommitInfo commit) {
    return commit == null || commit.uncommitted() != null ? null : commit.hash();
  }

  private Kcidb.Build build(VariantInfo variant) {
    var product = variant.product();
    boolean built = variant.status() == VariantInfo.Status.BUILT;
    var tools = comparison.run().environment().tools();
    String gcc =
        Architecture.of(variant.origin().arch()).compilers().stream()
            .map(tools::get)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    Map<String, Object> misc = new LinkedHashMap<>();
    misc.put("step", variant.status().id());
    if (product.configSha256() != null) {
      misc.put("config_sha256", product.configSha256());
    }
    if (product.imageSha256() != null) {
      misc.put("image_sha256", product.imageSha256());
    }
    if (product.build() != null) {
      misc.put("cache", product.build().cache());
    }
    return new Kcidb.Build(
        id("build/" + Ids.variant(variant.id())),
        id("checkout/" + Ids.variant(variant.id())),
        ORIGIN,
        plain(variant.id() + (variant.title().isEmpty() ? "" : ": " + variant.title())),
        variant.origin().arch(),
        gcc == null ? null : plain("gcc " + gcc),
        product.build() == null ? null : product.build().seconds(),
        built ? Kcidb.Status.PASS : Kcidb.Status.FAIL,
        built ? null : excerpt(variant.error()),
        misc);
  }

  private Kcidb.Test test(Row row) {
    var arms = row.arms();
    var status = status(row);
    boolean executed = status != Kcidb.Status.SKIP && status != Kcidb.Status.MISS;
    return new Kcidb.Test(
        id(Ids.row(row) + "/" + Ids.variant(arms.against())),
        id("build/" + Ids.variant(arms.variant())),
        ORIGIN,
        environment(row),
        Stream.of(ORIGIN, arms.layout(), arms.workload(), arms.metric().id())
            .map(word -> word.isEmpty() ? "_" : word.replaceAll("[^a-zA-Z0-9_-]", "_"))
            .collect(Collectors.joining(".")),
        plain(RowStatus.of(row, comparison).message()),
        status,
        executed && row.difference() != null
            ? new Kcidb.Quantity(100 * row.difference().estimate(), "percentage points")
            : null,
        started,
        excerpt(log(row)),
        counts(row));
  }

  private Kcidb.Status status(Row row) {
    return switch (RowStatus.of(row, comparison).kind()) {
      case PASS -> Kcidb.Status.PASS;
      case FAIL -> Kcidb.Status.FAIL;
      case ERROR ->
          RowStatus.isLostToHost(row, comparison) ? Kcidb.Status.MISS : Kcidb.Status.ERROR;
      case SKIP ->
          row.verdict() == Verdict.INCONCLUSIVE && row.difference() != null
              ? Kcidb.Status.DONE
              : Kcidb.Status.SKIP;
    };
  }

  private Kcidb.Environment environment(Row row) {
    var run = comparison.run();
    String qemu = run.environment().qemu().orElse("of unknown version");
    var experiment = run.experiment();
    Map<String, Object> misc = new LinkedHashMap<>();
    misc.put("layout", plain(experiment.layouts().getOrDefault(row.arms().layout(), "")));
    misc.put("workload", plain(experiment.workloads().getOrDefault(row.arms().workload(), "")));
    return new Kcidb.Environment(plain("QEMU " + qemu + ", " + run.terms().accel()), misc);
  }

  private static Map<String, Object> counts(Row row) {
    var arms = row.arms();
    Map<String, Object> misc = new LinkedHashMap<>();
    misc.put("verdict", row.verdict().id());
    misc.put("against", plain(arms.against()));
    misc.put("baseline_count", Numbers.ratio(arms.baseline()));
    misc.put("variant_count", Numbers.ratio(arms.candidate()));
    if (row.difference() != null) {
      var ci = row.difference().ci();
      misc.put("difference_ci", List.of(100 * ci.lower(), 100 * ci.upper()));
    }
    if (row.test().pAdjusted() != null) {
      misc.put("p_adjusted", row.test().pAdjusted());
    }
    return misc;
  }

  /** The console of a boot of the candidate that ended as the metric counts. */
  private @Nullable String log(Row row) {
    var arms = row.arms();
    if (arms.candidate().events() == 0) {
      return null;
    }
    String outcome = RowStatus.outcome(arms.metric()).id();
    return trials.getOrDefault(Cells.place(row), List.of()).stream()
        .filter(trial -> trial.planned().variant().equals(arms.variant()))
        .filter(trial -> trial.outcome().equals(outcome) && trial.log() != null)
        .map(FailedTrial::log)
        .findFirst()
        .orElse(null);
  }

  private static Map<String, String> patch(VariantInfo.PatchInfo patch) {
    return Map.of("file", plain(patch.file()), "sha256", patch.sha256());
  }

  private static String patchsetHash(List<VariantInfo.PatchInfo> patches) {
    return patches.isEmpty()
        ? ""
        : Digest.ofText(
            patches.stream().map(patch -> patch.sha256() + "\n").collect(Collectors.joining()));
  }

  private String id(String rest) {
    return ORIGIN + ":" + run + "/" + rest;
  }

  private static String plain(String text) {
    return SafeText.clean(text);
  }

  /** The end of a log, from the start of a line where one begins in it. */
  private static @Nullable String excerpt(@Nullable String text) {
    return text == null ? null : SafeText.tail(SafeText.log(text), Kcidb.LONGEST_EXCERPT);
  }

  private static @Nullable String instant(String text) {
    try {
      return Instant.parse(text).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
