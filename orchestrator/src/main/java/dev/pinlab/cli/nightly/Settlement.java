// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.cli.bisect.Search;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Request;
import dev.pinlab.history.History;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.BisectionHistory;
import dev.pinlab.report.BisectionReport;
import dev.pinlab.source.Range;
import dev.pinlab.source.Sources;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.trend.NightReview;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Open alarms to rulings: an A/B of the two kernels, and the commit where one is looked for.
 *
 * @param request for options; its directory gets a name behind it for each run
 * @param say told a line for each step that is no run's
 */
record Settlement(
    Lab lab,
    Sources sources,
    History history,
    Experiment experiment,
    Request request,
    Consumer<String> say) {

  /** Rules on each alarm that an A/B can decide; returns whether there was any. */
  boolean of(NightReview review, boolean bisect)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    boolean any = false;
    for (Doubt doubt : Doubt.of(review)) {
      any |= settle(doubt, bisect);
    }
    return any;
  }

  /** An alarm that cannot be decided stays open; the night itself is made and kept. */
  private boolean settle(Doubt doubt, boolean bisect)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    Optional<Variant> like = variant(doubt);
    if (like.isEmpty()) {
      return open(doubt, "the experiment has no variant " + doubt.cell().variant() + " any more");
    }
    Optional<Kernel> before = kernel(doubt.before(), like.get(), Confirmation.BEFORE);
    Optional<Kernel> night = kernel(doubt.night(), like.get(), Confirmation.NIGHT);
    if (before.isEmpty() || night.isEmpty()) {
      return open(doubt, "one of its nights has no such kernel");
    }
    try {
      say.accept(
          "alarm of %s: %s against %s"
              .formatted(
                  name(doubt), night.get().variant().title(), before.get().variant().title()));
      Confirmation.Decided decided =
          new Confirmation(lab, experiment, request).of(doubt, before.get(), night.get());
      for (Path run : decided.runs()) {
        history.add(run);
      }
      for (Ruled ruled : decided.rulings()) {
        history.remarks().rule(ruled);
        say.accept(ruled.ruling().id() + ": " + ruled.reason());
        if (bisect && ruled.ruling() == Ruling.CONFIRMED && ruled.side() == Side.WORSE) {
          nameCommit(ruled, doubt, like.get(), before.get(), night.get());
        }
      }
      return !decided.rulings().isEmpty();
    } catch (UserFailure | HostFailure e) {
      return open(doubt, String.valueOf(e.getMessage()));
    }
  }

  private boolean open(Doubt doubt, String why) {
    say.accept("the alarm of " + name(doubt) + " stays open: " + why);
    return false;
  }

  private static String name(Doubt doubt) {
    return doubt.cell().variant() + " " + doubt.cell().place();
  }

  private Optional<Variant> variant(Doubt doubt) {
    return experiment.matrix().variants().stream()
        .filter(one -> one.id().equals(doubt.cell().variant()))
        .findFirst();
  }

  private Optional<Kernel> kernel(String night, Variant like, String id)
      throws UserFailure, HostFailure {
    return Kernel.of(history.metadata(history.run(night)), like, id);
  }

  /** Adds what a bisection says of it to a ruling, which stands without that too. */
  private void nameCommit(Ruled ruled, Doubt doubt, Variant like, Kernel before, Kernel night)
      throws IOException, InterruptedException {
    Optional<Tree> good = before.searchable();
    Optional<Tree> bad = night.searchable();
    if (good.isEmpty() || bad.isEmpty()) {
      say.accept("no commit is looked for: " + like.tree() + " has no commits");
      return;
    }
    try {
      String found = search(sources.range(good.get(), bad.get()), ruled.metric(), doubt, like);
      history
          .remarks()
          .rule(
              new Ruled(
                  ruled.night(),
                  ruled.cell(),
                  ruled.metric(),
                  ruled.side(),
                  ruled.ruling(),
                  ruled.reason() + "; " + found));
    } catch (UserFailure | HostFailure | VariantFailure e) {
      say.accept("no commit is named: " + e.getMessage());
    }
  }

  /** What a bisection says in the end. */
  private String search(Range range, Metric metric, Doubt doubt, Variant like)
      throws UserFailure, VariantFailure, HostFailure, IOException, InterruptedException {
    Matrix cell = experiment.matrix().at(doubt.cell().layout(), doubt.cell().workload()).of(like);
    Path out =
        request
            .out()
            .resolveSibling(
                "%s-bisect-%s".formatted(request.out().getFileName(), doubt.slug(metric)));
    BisectionHistory found =
        Search.between(
            range,
            experiment.with(cell).deciding(List.of(metric)),
            like.patches(),
            lab,
            request.part(out, false),
            say);
    String headline = BisectionReport.headline(found);
    say.accept(headline);
    return headline;
  }
}
