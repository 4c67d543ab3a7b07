// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.analysis.Verdict;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Part;
import dev.pinlab.cli.run.Ready;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.process.HostFailure;
import dev.pinlab.report.wording.Numbers;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.Metric;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.trend.Alarm;
import dev.pinlab.trend.Ruled;
import dev.pinlab.trend.Ruling;
import dev.pinlab.trend.Side;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two kernels of an alarm in an A/B of the alarm's cell, with twice the boots until it is
 * decided, and each time at its share of the level.
 *
 * @param cells the experiment of the nights
 * @param request for options; its directory gets a name behind it for each run
 */
record Confirmation(Lab lab, Experiment cells, Request request) {
  static final String BEFORE = "before";
  static final String NIGHT = "night";

  private static final int LOOKS = 3;

  /**
   * What came out.
   *
   * @param runs directories of the A/B, in order
   */
  record Decided(List<Ruled> rulings, List<Path> runs) {}

  /**
   * Decides each alarm of a doubt.
   *
   * @throws HostFailure also when a kernel is not there any more and comes out otherwise now
   */
  Decided of(Doubt doubt, Kernel before, Kernel night)
      throws UserFailure, HostFailure, InterruptedException {
    Experiment experiment = experiment(doubt, before, night);
    Ready ready = lab.again(experiment, List.of(before.info(), night.info()));
    require(ready, before, night);
    List<Path> runs = new ArrayList<>();
    Comparison comparison = look(experiment, doubt, 0, ready, runs);
    for (int look = 1; look < LOOKS && !comparison.allDecided(); look++) {
      comparison = look(experiment, doubt, look, ready, runs);
    }
    return new Decided(rulings(doubt, comparison), runs);
  }

  private Comparison look(
      Experiment experiment, Doubt doubt, int look, Ready ready, List<Path> runs)
      throws UserFailure, HostFailure, InterruptedException {
    String name = "%s-confirm-%s".formatted(request.out().getFileName(), doubt.slug());
    Path out = request.out().resolveSibling(look == 0 ? name : name + "-" + (1 << look));
    Experiment one = experiment.oftener(1 << look).atLevel(1.0 / LOOKS);
    // Of one that was killed there may be no more than the directory; where none is, it is new.
    lab.run(one, request.part(out, true), Part.WHOLE, ready);
    runs.add(out);
    return Rendering.render(out, Optional.empty());
  }

  private Experiment experiment(Doubt doubt, Kernel before, Kernel night) {
    Matrix one =
        cells
            .matrix()
            .at(doubt.cell().layout(), doubt.cell().workload())
            .of(BEFORE, List.of(before.variant(), night.variant()));
    return cells
        .asking(cells.name() + "-confirm", cells.question(), one)
        .deciding(doubt.alarms().keySet().stream().sorted().toList());
  }

  private static void require(Ready ready, Kernel before, Kernel night) throws HostFailure {
    List<String> asked = List.of(before.image(), night.image());
    for (int i = 0; i < asked.size(); i++) {
      if (!asked.get(i).equals(ready.variants().get(i).product().imageSha256())) {
        throw new HostFailure(
            "the kernel of %s is no longer in the cache, and what can be built now is another; rule on the alarm by `pinlab history rule`"
                .formatted(i == 0 ? before.variant().title() : night.variant().title()));
      }
    }
  }

  private static List<Ruled> rulings(Doubt doubt, Comparison comparison) {
    List<Ruled> rulings = new ArrayList<>();
    for (Map.Entry<Metric, Alarm> one : doubt.alarms().entrySet()) {
      Metric metric = one.getKey();
      Alarm alarm = one.getValue();
      comparison.tests().rows().stream()
          .filter(row -> row.gating() && row.arms().metric() == metric)
          .findFirst()
          .ifPresent(row -> rulings.add(ruled(doubt, metric, alarm, row, comparison)));
    }
    return rulings;
  }

  private static Ruled ruled(
      Doubt doubt, Metric metric, Alarm alarm, Row row, Comparison comparison) {
    Verdict claimed = alarm.side() == Side.WORSE ? Verdict.WORSE : Verdict.BETTER;
    String reason =
        "an A/B of both kernels with up to %d boots each says %s, %s points, p %s (run %s)"
            .formatted(
                comparison.run().terms().boots(),
                row.verdict().id(),
                Numbers.points(row.difference()),
                Numbers.p(row.test().p()),
                comparison.run().id());
    return new Ruled(
        doubt.night(),
        doubt.cell(),
        metric,
        alarm.side(),
        row.verdict() == claimed ? Ruling.CONFIRMED : Ruling.REFUTED,
        reason);
  }
}
