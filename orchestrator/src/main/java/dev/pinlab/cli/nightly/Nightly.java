// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Part;
import dev.pinlab.cli.run.Ready;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.history.History;
import dev.pinlab.history.KeptRun;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.NightReports;
import dev.pinlab.source.Digest;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Tree;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.trend.NightReview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One night of an experiment: made of the newest kernels, kept, judged, its alarms confirmed.
 *
 * @param say told a line for each step that is no run's
 */
public record Nightly(
    Lab lab, Sources sources, Nights nights, Wishes wishes, Consumer<String> say) {

  /**
   * What a night gave.
   *
   * @param comparison of its run; empty when nothing had changed and none was made
   * @param review of the night; of the last one when none was made
   * @param alarm whether somebody has to be told; of what was told before only what is still open
   */
  public record Made(Optional<Comparison> comparison, NightReview review, boolean alarm) {}

  /**
   * Makes a night.
   *
   * @param request where its run goes; what it needs beside that gets a name behind it
   */
  public Made make(Request request)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    History history = nights.history();
    Experiment experiment = newest(request);
    Ready ready = lab.ready(experiment);
    Optional<KeptRun> idle =
        request.resume() || wishes.always() ? Optional.empty() : idle(ready, request);
    Optional<Comparison> comparison = Optional.empty();
    KeptRun night;
    if (idle.isPresent()) {
      night = idle.get();
      say.accept(
          "no kernel has changed since night %s of %s; nothing is measured (--always: all the same)"
              .formatted(night.id(), night.started()));
    } else {
      lab.run(experiment, request, Part.WHOLE, ready);
      comparison = Optional.of(Rendering.render(request.out(), Optional.empty(), wishes.layout()));
      night = history.run(history.add(request.out()).id());
    }
    NightReview review = nights.review(night);
    Settlement settlement = new Settlement(lab, sources, history, experiment, request, say);
    boolean news = comparison.isPresent();
    if (wishes.confirm() && settlement.of(review, wishes.bisect())) {
      review = nights.review(night);
      news = true;
    }
    write(review, comparison.map(any -> request.out()));
    return new Made(comparison, review, news ? review.isWorse() : review.isOpen());
  }

  /** The experiment of the newest trees; a night that was begun goes on with those it had. */
  private Experiment newest(Request request) throws UserFailure, HostFailure, InterruptedException {
    Experiment experiment = nights.experiment();
    if (request.resume()) {
      return RunDirectory.metadata(request.out())
          .map(begun -> Kernel.asIn(begun, experiment))
          .orElse(experiment);
    }
    update(experiment);
    return experiment;
  }

  /** Newest versions from elsewhere; where there is no way to them, last night's will do. */
  private void update(Experiment experiment) throws UserFailure, HostFailure, InterruptedException {
    Set<Tree> trees = new LinkedHashSet<>();
    experiment.matrix().variants().stream().map(Variant::tree).forEach(trees::add);
    for (Tree tree : trees) {
      if (tree instanceof Tree.Debian) {
        try {
          sources.refresh(tree);
        } catch (HostFailure e) {
          sources.fetch(tree);
          say.accept("%s; the version of before is taken".formatted(e.getMessage()));
        }
      }
    }
  }

  /** The last night, when another one would measure the same; but not while it is in doubt. */
  private Optional<KeptRun> idle(Ready ready, Request request) throws UserFailure, HostFailure {
    Optional<KeptRun> last = nights.last();
    if (last.isEmpty() || last.get().made() < last.get().planned()) {
      return Optional.empty();
    }
    boolean unchanged =
        Unchanged.since(
            nights.history().metadata(last.get()),
            ready.variants(),
            digest(nights.experiment().file()),
            nights.experiment().trials().boots(),
            request.version());
    return unchanged && !nights.review(last.get()).isSuspect() ? last : Optional.empty();
  }

  private static String digest(Path file) throws HostFailure {
    try {
      return Digest.ofFile(file);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  private void write(NightReview review, Optional<Path> run) throws IOException {
    Optional<Path> directory = wishes.reports().or(() -> run);
    if (directory.isPresent()) {
      Files.createDirectories(directory.get());
      NightReports.writeAll(review, directory.get());
    }
  }
}
