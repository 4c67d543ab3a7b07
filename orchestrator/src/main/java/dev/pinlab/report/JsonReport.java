// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code comparison.json}: the comparison as it is, indented. */
public final class JsonReport {
  private static final JsonMapper COMPACT =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
  private static final JsonMapper MAPPER =
      COMPACT.rebuild().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  /** The comparison as JSON that ends in a newline. */
  public static String render(Comparison comparison) {
    return indented(comparison);
  }

  /** Any record as JSON that ends in a newline. */
  static String indented(Object record) {
    return MAPPER.writeValueAsString(record) + "\n";
  }

  /** Writes the same; the plan of a large run is long. */
  static void write(Comparison comparison, OutputStream out) throws IOException {
    MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, comparison);
    out.write('\n');
  }

  /**
   * The comparison as compact JSON for a script element: without logs, test points and plan, and
   * with no {@code <} that could end the element.
   */
  static String embedded(Comparison comparison) {
    var lean =
        new Comparison(
            comparison.schema(),
            comparison.terms(),
            comparison.headline(),
            comparison.tests().withoutTestPoints(),
            comparison.spreads(),
            comparison.cells(),
            comparison.withLogs(console -> null).failures(),
            comparison.retried(),
            comparison.stopped(),
            comparison.run().withoutPlan());
    return COMPACT.writeValueAsString(lean).replace("<", "\\u003c");
  }
}
