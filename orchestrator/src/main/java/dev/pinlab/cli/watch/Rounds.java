// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.cli.run.Lab;
import dev.pinlab.cli.run.Part;
import dev.pinlab.cli.run.Ready;
import dev.pinlab.cli.run.Rendering;
import dev.pinlab.cli.run.Request;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.VariantInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The rounds of a watch. Each builds the trees as they are, and measures those places that were not
 * measured with the same kernels, the failing ones first. A round that is interrupted leaves what
 * it found out to the next one.
 */
public final class Rounds {
  private final Experiment experiment;
  private final Request request;
  private final Consumer<String> say;
  private final List<Place> places;
  private final Map<Place, Finding> found = new HashMap<>();
  private final Map<Place, String> measured = new HashMap<>();
  private final Map<Place, Path> runs = new HashMap<>();
  private int number;

  /**
   * No round yet.
   *
   * @param request for directories, options and the command that asks for the whole
   * @param say told what comes out, a line each
   */
  public Rounds(Experiment experiment, Request request, Consumer<String> say) {
    this.experiment = experiment;
    this.request = request;
    this.say = say;
    this.places = Place.of(experiment);
  }

  /** Makes the next round. */
  void make(Lab lab) throws UserFailure, HostFailure, InterruptedException {
    number++;
    Stopwatch watch = new Stopwatch(say);
    Ready ready = lab.ready(experiment);
    if (!tell(ready, watch)) {
      return;
    }
    String kernels = images(ready.variants());
    List<Place> left =
        places.stream().filter(place -> !kernels.equals(measured.get(place))).toList();
    if (left.isEmpty()) {
      watch.say("the same image as before: nothing to measure");
    } else if (differsNowhere(ready.variants())) {
      prepare(lab, ready, left, kernels, watch);
    } else {
      measure(lab, ready, left, kernels, watch);
    }
  }

  /** Tells what was built and what was not. Returns whether there is something to compare. */
  private boolean tell(Ready ready, Stopwatch watch) {
    int built = 0;
    boolean baseline = false;
    for (VariantInfo variant : ready.variants()) {
      if (variant.error() != null) {
        List<String> complaints = ready.complaints(variant);
        watch.say(
            variant.id() + ": " + (complaints.isEmpty() ? variant.error() : "does not build"));
        complaints.forEach(say);
        continue;
      }
      built++;
      baseline |= isBaseline(variant);
      VariantInfo.BuildInfo build = variant.product().build();
      if (build != null && build.cache().equals("miss")) {
        watch.say("%s: built in %.1f s".formatted(variant.id(), build.seconds()));
      }
    }
    return baseline && built > 1;
  }

  private boolean isBaseline(VariantInfo variant) {
    return variant.id().equals(experiment.matrix().baseline());
  }

  private static String images(List<VariantInfo> variants) {
    return String.join(
        " ", variants.stream().map(one -> String.valueOf(one.product().imageSha256())).toList());
  }

  private static boolean differsNowhere(List<VariantInfo> variants) {
    return variants.stream()
            .map(one -> String.valueOf(one.product().imageSha256()))
            .distinct()
            .count()
        == 1;
  }

  /** Makes the baseline's boots while there is nothing to compare them with. */
  private void prepare(Lab lab, Ready ready, List<Place> left, String kernels, Stopwatch watch)
      throws UserFailure, HostFailure, InterruptedException {
    watch.say("all kernels are the same, byte for byte: only the baseline is booted");
    for (Place place : left) {
      if (!runs.containsKey(place)) {
        runs.put(place, run(lab, ready, place, Set.of(experiment.matrix().baseline())));
      }
      Finding before = found.remove(place);
      if (before != null && before.anyWorse()) {
        watch.say(place + ": was worse, now the same kernel");
      }
      measured.put(place, kernels);
    }
    watch.say("ready for a save");
  }

  private void measure(Lab lab, Ready ready, List<Place> left, String kernels, Stopwatch watch)
      throws UserFailure, HostFailure, InterruptedException {
    List<Path> made = new ArrayList<>();
    for (Place place : Place.failingFirst(left, found)) {
      boolean kept = runs.containsKey(place);
      Path run = run(lab, ready, place, Set.of());
      Finding now = finding(place, Rendering.read(run));
      now.since(found.get(place)).forEach(watch::say);
      found.put(place, now);
      measured.put(place, kernels);
      runs.put(place, run);
      made.add(run);
      if (kept && made.size() == 1) {
        watch.say("boots of kernels that are the same image are kept from earlier rounds");
      }
    }
    for (Path run : made) {
      Rendering.render(run, Optional.empty());
    }
    long worse = found.values().stream().filter(Finding::anyWorse).count();
    watch.say(
        "round %d: worse in %d of %d places; reports: %s"
            .formatted(number, worse, places.size(), directory()));
  }

  private Finding finding(Place place, Comparison comparison) {
    List<Row> rows = comparison.tests().rows().stream().filter(Row::gating).toList();
    return new Finding(place.toString(), rows);
  }

  private Path directory() {
    return request.out().resolve("%04d".formatted(number));
  }

  private Path run(Lab lab, Ready ready, Place place, Set<String> variants)
      throws UserFailure, HostFailure, InterruptedException {
    Path run = directory().resolve(place.directory());
    lab.run(
        place.in(experiment),
        request.part(run, false),
        new Part(Optional.ofNullable(runs.get(place)), variants),
        ready);
    return run;
  }
}
