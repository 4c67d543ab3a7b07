// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/** The one crossing from a YAML file to an experiment. */
final class ExperimentTranslator {
  private static final List<String> KEYS =
      List.of(
          "name",
          "question",
          "arch",
          "tree",
          "configs",
          "kconfig",
          "cmdline",
          "baseline",
          "variants",
          "layouts",
          "workloads",
          "trials",
          "gate",
          ExpectTranslator.KEY);

  private final Document document;
  private final Places places;
  private final Host host;
  private final ExpectTranslator expect = new ExpectTranslator();

  ExperimentTranslator(Document document, Locations locations, Host host) {
    this.document = document;
    this.host = host;
    this.places = Places.beside(document.file(), locations);
  }

  /** The experiment; not to be used when a mistake was noted. */
  Experiment translate(Field root) {
    var fields = root.fields(KEYS);
    var name = fields.need("name", "a-short-name", "", Readings::id);
    var question = fields.read("question", "", Readings::prose);
    var matrix = matrix(fields);
    expect.ofExperiment(
        fields,
        matrix.variants().stream().map(Variant::id).toList(),
        matrix.workloads().stream().map(Workload::id).toList());
    return new Experiment(
        Places.absolute(document.file()),
        name,
        question,
        matrix,
        fields.find("trials").map(TrialsTranslator::translate).orElse(Defaults.TRIALS),
        fields
            .find("gate")
            .map(field -> gate(field.fields(List.of("alpha", "margin", "metrics"))))
            .orElse(Defaults.GATE)
            .expecting(expect.expected()));
  }

  private Matrix matrix(Fields fields) {
    var variants = new VariantTranslator(fields, places, document.mistakes(), expect);
    var workloads = new WorkloadTranslator(places, expect);
    var layouts = new LayoutTranslator(host);
    var readVariants =
        fields.need("variants", "{ID: {...}}").map(variants::translate).orElse(List.of());
    var readLayouts =
        fields.need("layouts", "{ID: {...}}").map(layouts::translate).orElse(List.of());
    var readWorkloads =
        fields.need("workloads", "{ID: {...}}").map(workloads::translate).orElse(List.of());
    Consistency.check(readLayouts, readWorkloads);
    return new Matrix(
        baseline(fields, readVariants),
        readVariants,
        readLayouts.stream().map(Located::value).toList(),
        readWorkloads.stream().map(Located::value).toList());
  }

  private static String baseline(Fields fields, List<Variant> variants) {
    var ids = variants.stream().map(Variant::id).toList();
    return fields.need(
        "baseline",
        ids.isEmpty() ? "ID" : ids.get(0),
        "",
        text -> {
          if (!ids.isEmpty() && !ids.contains(text)) {
            throw new Wrong(
                "there is no variant "
                    + Quote.of(text)
                    + "; "
                    + Nearest.advice(text, ids, "choose from"));
          }
          return text;
        });
  }

  private static Gate gate(Fields fields) {
    return new Gate(
        fields.read("alpha", Defaults.GATE.alpha(), Readings.fraction(false)),
        fields.read("margin", Defaults.GATE.margin(), Readings.fraction(true)),
        fields
            .find("metrics")
            .map(field -> field.words(Metric.values()))
            .orElse(Defaults.GATE.metrics()));
  }
}
