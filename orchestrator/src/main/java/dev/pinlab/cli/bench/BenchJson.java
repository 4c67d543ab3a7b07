// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** Figures as JSON of schema {@code pinlab/bench/1}. Pure. */
final class BenchJson {
  static final String SCHEMA = "pinlab/bench/1";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private BenchJson() {}

  static String text(String started, Map<String, String> host, Measured measured) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("schema", SCHEMA);
    all.put("started", started);
    all.put("host", host);
    all.put("repeat", measured.repeat());
    all.put("figures", measured.figures().stream().map(BenchJson::figure).toList());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
  }

  private static Map<String, Object> figure(Figure figure) {
    Aim aim = figure.aim();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measure", aim.measure());
    json.put("what", aim.what());
    json.put("unit", aim.unit().name().toLowerCase(Locale.ROOT));
    json.put("target", target(aim.target()));
    figure.spread().ifPresent(spread -> json.put("value", spread));
    figure.met().ifPresent(met -> json.put("met", met));
    figure.ours().ifPresent(spread -> json.put("oursSeconds", spread));
    figure.other().ifPresent(spread -> json.put("otherSeconds", spread));
    json.put("samples", samples(figure.samples()));
    gap(figure.gap(), json);
    return json;
  }

  private static Map<String, Object> target(Target target) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("sense", target.sense().words());
    json.put("limit", target.limit());
    return json;
  }

  private static List<Map<String, Object>> samples(List<Sample> samples) {
    return samples.stream()
        .map(
            sample -> {
              Map<String, Object> json = new LinkedHashMap<>();
              json.put("value", sample.value());
              if (sample.ours() != null && sample.other() != null) {
                json.put("oursSeconds", sample.ours());
                json.put("otherSeconds", sample.other());
              }
              return json;
            })
        .toList();
  }

  private static void gap(Optional<Figure.Gap> gap, Map<String, Object> json) {
    gap.ifPresent(
        why -> {
          json.put("notMeasured", why.reason());
          json.put("failed", why.failed());
        });
  }
}
