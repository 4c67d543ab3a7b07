// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Every {@code expect} of a spec, of the experiment, its variants and its workloads. */
final class ExpectTranslator {
  static final String KEY = "expect";

  private static final String OUTCOME = "outcome";
  private static final List<String> SPLAT = List.of("kind", "title");
  private static final List<String> KEYS = List.of(OUTCOME, "kind", "title");
  private static final List<String> KEYS_OF_EXPERIMENT =
      List.of("variant", "workload", OUTCOME, "kind", "title");

  private final List<Expectation> expected = new ArrayList<>();

  /** What has been read until now. */
  List<Expectation> expected() {
    return List.copyOf(expected);
  }

  /** Reads what is expected of a variant, of all values of its sweep. */
  void ofVariant(String id, Fields variant) {
    entries(variant).forEach(item -> expectation(item.fields(KEYS), id, null));
  }

  /** Reads what is expected under a workload, at all of its doses. */
  void ofWorkload(String id, Fields workload) {
    entries(workload).forEach(item -> expectation(item.fields(KEYS), null, id));
  }

  /** Reads what is expected everywhere, or in the variant and the workload that an entry names. */
  void ofExperiment(Fields experiment, List<String> variants, List<String> workloads) {
    for (Field item : entries(experiment)) {
      var fields = item.fields(KEYS_OF_EXPERIMENT);
      expectation(fields, one("variant", fields, variants), one("workload", fields, workloads));
    }
  }

  private static List<Field> entries(Fields fields) {
    var field = fields.find(KEY);
    var items = field.map(Field::items).orElse(List.of());
    field
        .filter(list -> list.node() instanceof Node.Sequence && items.isEmpty())
        .ifPresent(list -> list.wrong("is empty; list at least one, such as {outcome: oom}"));
    return items;
  }

  private void expectation(Fields fields, @Nullable String variant, @Nullable String workload) {
    var outcome = fields.find(OUTCOME);
    if (outcome.isPresent()) {
      fields.refuse(SPLAT, OUTCOME);
    } else if (fields.mapping().node() instanceof Node.Mapping
        && SPLAT.stream().allMatch(key -> fields.find(key).isEmpty())) {
      fields
          .mapping()
          .wrong("does not say what is expected; add outcome: oom, or kind: warn, or a title");
    }
    expected.add(
        new Expectation(
            variant,
            workload,
            outcome
                .flatMap(field -> field.as(Readings.word(Expectation.End.values())))
                .orElse(null),
            read("kind", fields, Readings.word(CrashKind.values())).map(Word::id).orElse(null),
            read("title", fields, Readings::title).orElse(null)));
  }

  private static <T> Optional<T> read(String key, Fields fields, Reading<T> reading) {
    return fields.find(key).flatMap(field -> field.as(reading));
  }

  private static @Nullable String one(String what, Fields fields, List<String> ids) {
    Reading<String> known =
        text -> {
          if (ids.stream().noneMatch(id -> SweptId.selects(text, id))) {
            throw new Wrong(
                "there is no "
                    + what
                    + " "
                    + Quote.of(text)
                    + "; "
                    + Nearest.advice(text, ids, "choose from"));
          }
          return text;
        };
    return read(what, fields, known).orElse(null);
  }
}
