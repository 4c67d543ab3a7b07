// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the command line takes from an experiment; an empty list or value leaves the spec's.
 *
 * @param variants ids, or the id of a sweep for all of its values; the baseline is always kept
 * @param boots of each cell, no fewer and no more, also where the spec would stop early
 */
public record Selection(
    List<String> variants,
    List<String> layouts,
    List<String> workloads,
    OptionalInt boots,
    OptionalLong seed,
    Optional<BootMode> boot) {
  static final Reading<Integer> BOOTS = Readings.whole(1, 10_000);

  /** Takes the values of the options as they were given. */
  public Selection {
    variants = List.copyOf(variants);
    layouts = List.copyOf(layouts);
    workloads = List.copyOf(workloads);
  }

  Experiment from(Experiment experiment) throws SpecFailure {
    var mistakes = new Mistakes();
    var matrix = experiment.matrix();
    var chosen =
        new Matrix(
            matrix.baseline(),
            choose("--variant", withBaseline(matrix), matrix.variants(), Variant::id, mistakes),
            choose("--layout", layouts, matrix.layouts(), Layout::id, mistakes),
            choose("--workload", workloads, matrix.workloads(), Workload::id, mistakes));
    var asked = experiment.trials();
    int most = number("--boots", boots.orElse(asked.boots()), BOOTS, mistakes);
    var trials =
        new Trials(
            boots.isPresent() ? most : asked.leastBoots(),
            most,
            number("--seed", seed.orElse(asked.seed()), Readings::seed, mistakes),
            boot.orElse(asked.boot()));
    mistakes.throwIfAny();
    return new Experiment(
        experiment.file(),
        experiment.name(),
        experiment.question(),
        chosen,
        trials,
        experiment.gate());
  }

  private List<String> withBaseline(Matrix matrix) {
    return variants.isEmpty()
        ? variants
        : Stream.concat(Stream.of(matrix.baseline()), variants.stream()).toList();
  }

  private static <T> List<T> choose(
      String option,
      List<String> wanted,
      List<T> all,
      Function<T, String> idOf,
      Mistakes mistakes) {
    var ids = all.stream().map(idOf).toList();
    for (String want : wanted) {
      if (ids.stream().noneMatch(id -> SweptId.selects(want, id))) {
        var what = option.substring(2);
        mistakes.add(
            Mistake.inOption(
                option,
                "there is no "
                    + what
                    + " "
                    + Quote.of(want)
                    + "; "
                    + Nearest.advice(want, ids, "choose from")));
      }
    }
    return all.stream()
        .filter(
            item ->
                wanted.isEmpty()
                    || wanted.stream().anyMatch(want -> SweptId.selects(want, idOf.apply(item))))
        .toList();
  }

  private static <T extends Number> T number(
      String option, T value, Reading<T> reading, Mistakes mistakes) {
    try {
      return reading.read(value.toString());
    } catch (Wrong wrong) {
      mistakes.add(Mistake.inOption(option, wrong.message()));
      return value;
    }
  }
}
