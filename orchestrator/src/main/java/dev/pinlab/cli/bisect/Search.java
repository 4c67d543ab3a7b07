// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bisect;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Likeness;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Request;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.BisectionHistory;
import dev.pinlab.report.BisectionHistory.Check;
import dev.pinlab.report.BisectionHistory.Ends;
import dev.pinlab.report.BisectionHistory.Named;
import dev.pinlab.report.BisectionHistory.Step;
import dev.pinlab.report.BisectionReport;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.source.Bisection;
import dev.pinlab.source.Bisection.Mark;
import dev.pinlab.source.Range;
import dev.pinlab.source.Revision;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Patch;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.VariantInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Looks for the first bad commit between two ends, and writes down each step as it is made. */
public final class Search {
  private static final String GOOD = "good";
  private static final String BAD = "bad";
  private static final String PARENT = "parent";

  /** Where git keeps its state; what is there first. */
  private static final String REPOSITORY = "bisect.git";

  /** How often a revision is looked at, with twice the boots each time, before it is skipped. */
  private static final int LOOKS = 3;

  private final Runs runs;
  private final Bisection bisection;
  private final Path out;
  private final Consumer<String> say;
  private final Variant good;
  private final Variant bad;
  private BisectionHistory history;

  /**
   * Searches to the end, or goes on with a search that was begun in the directory of the request.
   *
   * @param range from the good end to the bad one
   * @param cells what every run is of, but for its variants
   * @param patches what every revision gets
   * @param say told a line for each step
   */
  public static BisectionHistory between(
      Range range,
      Experiment cells,
      List<Patch> patches,
      Lab lab,
      Request request,
      Consumer<String> say)
      throws UserFailure, VariantFailure, HostFailure, IOException, InterruptedException {
    Path out = request.out();
    Bisection bisection = Bisection.start(range, out.resolve(REPOSITORY));
    Search search = new Search(range, new Runs(lab, cells, patches, request), bisection, say);
    Optional<BisectionHistory> before = BisectionReport.read(out);
    if (before.isPresent()) {
      search.resume(before.get());
    }
    return search.finish();
  }

  /**
   * Makes sure that a bisection may go into a directory.
   *
   * @param resume whether one that is there is to be continued
   */
  public static void requireFit(Path directory, boolean resume) throws UserFailure, HostFailure {
    if (!Files.exists(directory.resolve(REPOSITORY))) {
      RunDirectory.requireFit(directory, false);
    } else if (!resume) {
      throw new UserFailure(
          directory
              + ": holds a bisection already; --resume continues it, another --out starts a new one");
    }
  }

  private Search(Range range, Runs runs, Bisection bisection, Consumer<String> say)
      throws HostFailure, InterruptedException {
    this.runs = runs;
    this.bisection = bisection;
    this.out = runs.request().out();
    this.say = say;
    this.good = runs.variant(GOOD, bisection.tree(bisection.good()), GOOD);
    this.bad = runs.variant(BAD, bisection.tree(bisection.bad()), BAD);
    this.history =
        new BisectionHistory(
            BisectionHistory.SCHEMA,
            range.tree().repository(),
            named(bisection.good()),
            named(bisection.bad()),
            bisection.left(),
            false,
            null,
            List.of(),
            null,
            List.of(),
            null,
            runs.request().words().command());
  }

  /** Takes over what an earlier process found out. */
  private void resume(BisectionHistory before)
      throws UserFailure, HostFailure, InterruptedException {
    if (!before.good().equals(history.good()) || !before.bad().equals(history.bad())) {
      throw new UserFailure(
          out + ": began with other ends; resume it with those, or give another --out");
    }
    for (Step step : before.steps()) {
      bisection.mark(Mark.valueOf(step.mark().toUpperCase(Locale.ROOT)));
    }
    history = before;
  }

  /** Looks until there is no revision left. */
  private BisectionHistory finish()
      throws UserFailure, VariantFailure, HostFailure, IOException, InterruptedException {
    if (history.ends() == null) {
      Optional<Ends> ends = ends();
      if (ends.isEmpty()) {
        record(history.withNothing());
        return history;
      }
      record(history.with(ends.get()));
    }
    for (Optional<Revision> next = bisection.next(); next.isPresent(); next = bisection.next()) {
      say.accept(
          "step %d, %d commits left: %s"
              .formatted(
                  history.steps().size() + 1, bisection.left(), describe(named(next.get()))));
      Step step = step(next.get());
      bisection.mark(Mark.valueOf(step.mark().toUpperCase(Locale.ROOT)));
      say.accept(step.mark() + ": " + step.why());
      record(history.with(step));
    }
    Optional<Revision> found = bisection.found();
    if (found.isPresent() && history.check() == null) {
      record(history.with(named(found.get())));
      record(history.with(check(found.get())));
    } else if (found.isEmpty()) {
      record(history.among(bisection.undecided().stream().map(Search::named).toList()));
    }
    return history;
  }

  private void record(BisectionHistory now) throws IOException {
    history = now;
    BisectionReport.write(now, out);
  }

  /** The row in which the ends differ most; empty when the bad one is worse in none. */
  private Optional<Ends> ends()
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    say.accept("the two ends: " + describe(history.good()) + " and " + describe(history.bad()));
    Experiment experiment = runs.everywhere(List.of(good, bad));
    for (VariantInfo info : runs.build(experiment)) {
      requireBuilt(info);
    }
    Comparison comparison = runs.make(experiment, "ends");
    double alpha = comparison.terms().alpha();
    int steps = 1 + (int) Math.ceil(Math.log(history.commits()) / Math.log(2));
    return comparison.tests().rows().stream()
        .filter(row -> row.gating() && row.verdict() == Verdict.WORSE)
        .max(Comparator.comparingDouble(Search::size))
        .map(
            row ->
                new Ends(
                    row.arms().layout(),
                    row.arms().workload(),
                    row.arms().metric(),
                    alpha,
                    alpha / (steps * LOOKS),
                    row,
                    "ends"));
  }

  private static double size(Row row) {
    Row.Difference difference = row.difference();
    return difference == null ? 0 : Math.abs(difference.estimate());
  }

  private Step step(Revision revision) throws UserFailure, HostFailure, InterruptedException {
    Named commit = named(revision);
    Ends ends = Objects.requireNonNull(history.ends());
    Variant candidate =
        runs.variant(commit.abbreviated(), bisection.tree(revision), revision.subject());
    List<Variant> variants = List.of(good, candidate, bad);
    List<VariantInfo> built = runs.build(runs.everywhere(variants));
    VariantInfo at = built.get(1);
    if (at.status() != VariantInfo.Status.BUILT) {
      return without(commit, Mark.SKIP, at.status().id() + ": " + at.error());
    }
    if (sameImage(at, built.get(0))) {
      return without(commit, Mark.GOOD, "its kernel is that of the good end, byte for byte");
    }
    if (sameImage(at, built.get(2))) {
      return without(commit, Mark.BAD, "its kernel is that of the bad end, byte for byte");
    }
    int number = history.steps().size() + 1;
    Step step = without(commit, Mark.SKIP, "not looked at");
    for (int look = 0; look < LOOKS && step.mark().equals(Mark.SKIP.word()); look++) {
      Experiment experiment =
          runs.in(
              ends.layout(),
              ends.workload(),
              ends.metric(),
              ends.stepAlpha(),
              1 << look,
              number * LOOKS + look,
              variants);
      String directory =
          "steps/%02d-%s-%d".formatted(number, commit.abbreviated(), experiment.trials().boots());
      step = seen(commit, ends, runs.make(experiment, directory), directory);
    }
    return step;
  }

  private Step seen(Named commit, Ends ends, Comparison comparison, String directory) {
    String at = commit.abbreviated();
    Likeness like = Likeness.of(comparison, at, BAD, ends.metric());
    @Nullable Row againstGood = Likeness.row(comparison, at, GOOD, ends.metric()).orElse(null);
    @Nullable Row againstBad = Likeness.row(comparison, at, BAD, ends.metric()).orElse(null);
    int boots = comparison.run().terms().boots();
    Mark mark =
        switch (like) {
          case GOOD -> Mark.GOOD;
          case BAD -> Mark.BAD;
          case UNDECIDED -> Mark.SKIP;
        };
    String why =
        switch (like) {
          case GOOD -> difference("better than the bad end", againstBad, boots);
          case BAD -> difference("worse than the good end", againstGood, boots);
          case UNDECIDED ->
              "neither worse than the good end nor better than the bad one in %d boots an arm"
                  .formatted(boots);
        };
    return new Step(commit, mark.word(), why, boots, againstGood, againstBad, directory);
  }

  private Check check(Revision culprit)
      throws UserFailure, VariantFailure, HostFailure, InterruptedException {
    Revision parent = bisection.before(culprit);
    String at = named(culprit).abbreviated();
    Ends ends = Objects.requireNonNull(history.ends());
    say.accept("the first bad commit against its parent: " + describe(named(parent)));
    List<Variant> variants =
        List.of(
            runs.variant(PARENT, bisection.tree(parent), parent.subject()),
            runs.variant(at, bisection.tree(culprit), culprit.subject()));
    Experiment experiment =
        runs.in(ends.layout(), ends.workload(), ends.metric(), ends.alpha(), 2, 0, variants);
    List<VariantInfo> built = runs.build(experiment);
    if (built.stream().anyMatch(info -> info.status() != VariantInfo.Status.BUILT)
        || sameImage(built.get(0), built.get(1))) {
      return new Check(named(parent), false, null, null);
    }
    Comparison comparison = runs.make(experiment, "check");
    Optional<Row> row = Likeness.row(comparison, at, PARENT, ends.metric());
    return new Check(
        named(parent),
        row.filter(one -> one.verdict() == Verdict.WORSE).isPresent(),
        row.orElse(null),
        "check");
  }

  private static Step without(Named commit, Mark mark, String why) {
    return new Step(commit, mark.word(), why, 0, null, null, null);
  }

  private static boolean sameImage(VariantInfo one, VariantInfo other) {
    return one.product().imageSha256() != null
        && one.product().imageSha256().equals(other.product().imageSha256());
  }

  private static void requireBuilt(VariantInfo info) throws VariantFailure {
    if (info.status() != VariantInfo.Status.BUILT) {
      throw new VariantFailure(
          VariantFailure.Step.BUILD, "the " + info.id() + " end: " + info.error());
    }
  }

  private static Named named(Revision revision) {
    return new Named(revision.commit(), revision.subject());
  }

  private static String describe(Named commit) {
    return commit.abbreviated() + " (\"" + commit.subject() + "\")";
  }

  private static String difference(String what, @Nullable Row row, int boots) {
    return row == null
        ? what
        : "%s by %s points, p %s, in %d boots an arm"
            .formatted(what, Numbers.points(row.difference()), Numbers.p(row.test().p()), boots);
  }
}
