// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.plan.PlannedTrial;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.store.RunMetadata;
import dev.pinlab.store.RunMetadata.Environment;
import dev.pinlab.store.ShardInfo;
import dev.pinlab.store.ShardRun;
import dev.pinlab.store.Watchdogs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All shards of one run, in their order. Pure. */
final class Shards {
  /** Missing shards that are named; the others are counted. */
  private static final int NAMED = 10;

  private final List<Part> parts;

  private Shards(List<Part> parts) {
    this.parts = parts;
  }

  /**
   * A run directory that is to be a shard.
   *
   * @param name what the user calls it
   */
  record Part(String name, RunMetadata run) {
    ShardInfo info() {
      return Objects.requireNonNull(run.environment().shard());
    }

    private ShardRun shardRun() {
      Environment there = run.environment();
      return new ShardRun(
          info(), there.started(), there.host(), there.tools(), there.command(), run.watchdogs());
    }
  }

  /**
   * Makes sure that they are all shards of one run, each once.
   *
   * @throws UserFailure when they are not; of several mistakes the first is told
   */
  static Shards of(List<Part> given) throws UserFailure {
    for (Part part : given) {
      requireShard(part);
    }
    Part first = given.get(0);
    Map<Integer, Part> byNumber = new TreeMap<>();
    for (Part part : given) {
      requireAlike(first, part);
      Part twice = byNumber.put(part.info().number(), part);
      if (twice != null) {
        throw new UserFailure(
            "%s and %s are both shard %s; name each shard once"
                .formatted(twice.name(), part.name(), part.info().name()));
      }
    }
    requireAll(byNumber.keySet(), first.info().of());
    return new Shards(List.copyOf(byNumber.values()));
  }

  private static void requireShard(Part part) throws UserFailure {
    ShardInfo info = part.run().environment().shard();
    if (info == null) {
      throw new UserFailure(
          part.name() + ": is no shard of a run; `pinlab run SPEC --shard I/N` makes those");
    }
    boolean honest;
    try {
      honest = info.shard().of(part.run().plan()).equals(part.run().plan());
    } catch (IllegalArgumentException e) {
      honest = false;
    }
    if (!honest) {
      throw new UserFailure(
          "%s: its run.json plans what is not of shard %s; make the shard again"
              .formatted(part.name(), info.name()));
    }
  }

  private static void requireAlike(Part first, Part part) throws UserFailure {
    if (first.info().of() != part.info().of()) {
      throw new UserFailure(
          "%s is shard %s and %s is shard %s: their blocks overlap; name all shards of one N"
              .formatted(first.name(), first.info().name(), part.name(), part.info().name()));
    }
    List<String> differences = new ArrayList<>();
    RunMetadata one = first.run();
    RunMetadata other = part.run();
    if (!one.experiment().sha256().equals(other.experiment().sha256())) {
      differences.add("experiment file");
    }
    if (one.terms().seed() != other.terms().seed()) {
      differences.add("seed");
    }
    if (one.terms().boots() != other.terms().boots()) {
      differences.add("number of boots");
    }
    differences.addAll(Continuation.differencesOfCells(one, other));
    if (!differences.isEmpty()) {
      throw new UserFailure(
          "%s and %s are no shards of one run: each has another %s; name those that were made with the same spec and options"
              .formatted(
                  first.name(),
                  part.name(),
                  differences.stream().distinct().collect(Collectors.joining(" and another "))));
    }
  }

  private static void requireAll(Set<Integer> numbers, int of) throws UserFailure {
    List<String> missing =
        IntStream.rangeClosed(1, of)
            .filter(number -> !numbers.contains(number))
            .mapToObj(number -> "--shard " + number + "/" + of)
            .toList();
    if (missing.isEmpty()) {
      return;
    }
    String more = missing.size() > NAMED ? " and %d more".formatted(missing.size() - NAMED) : "";
    throw new UserFailure(
        "missing: %s%s; run what is missing, and name all shards"
            .formatted(missing.stream().limit(NAMED).collect(Collectors.joining(", ")), more));
  }

  /** Each with its directory's name, in their order. */
  List<Part> parts() {
    return parts;
  }

  /**
   * The run that they are shards of. What describes it is as the first shard has it, of the plan it
   * has all; of what their hosts and tools do not have in common it has each that there is.
   */
  RunMetadata merged() {
    RunMetadata first = parts.get(0).run();
    Optional<Watchdogs> watchdogs =
        runs(RunMetadata::watchdogs).filter(Objects::nonNull).reduce(Watchdogs::and);
    return new RunMetadata(
        RunMetadata.SCHEMA,
        RunMetadata.idOf(runs(RunMetadata::id).toList()),
        first.experiment(),
        first.terms(),
        first.variants(),
        environment(),
        runs(RunMetadata::plan)
            .flatMap(List::stream)
            .sorted(Comparator.comparingInt(PlannedTrial::trial))
            .toList(),
        watchdogs.orElse(null));
  }

  private Environment environment() {
    return new Environment(
        runs(run -> run.environment().started()).min(Comparator.naturalOrder()).orElseThrow(),
        facts(Environment::host),
        facts(Environment::tools),
        parts.get(0).info().unsharded(),
        parts.get(0).run().environment().whole(),
        null,
        parts.stream().map(Part::shardRun).toList());
  }

  private Map<String, String> facts(Function<Environment, Map<String, String>> of) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    runs(run -> of.apply(run.environment()))
        .forEach(
            facts ->
                facts.forEach(
                    (fact, value) ->
                        all.computeIfAbsent(fact, any -> new LinkedHashSet<>()).add(value)));
    Map<String, String> joined = new LinkedHashMap<>();
    all.forEach((fact, values) -> joined.put(fact, String.join("; ", values)));
    return joined;
  }

  private <T> Stream<T> runs(Function<RunMetadata, T> of) {
    return parts.stream().map(Part::run).map(of);
  }
}
