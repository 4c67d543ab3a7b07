// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;

/** The {@code workloads} of a spec to records. */
final class WorkloadTranslator {
  private static final List<String> PROGRAMS = List.of(PinLongterm.NAME, Kselftest.NAME);
  private static final List<String> OF_PIN_LONGTERM =
      List.of(
          "via",
          "backing",
          "size",
          "attempts",
          "pinners",
          "share",
          "hold",
          "press",
          "inject",
          "oom",
          "judge");
  private static final List<String> OF_KSELFTEST = List.of("test");
  private static final List<String> TESTS =
      List.of("gup_longterm", "cow", "gup_test", "mem-on-off-test.sh");

  private static final List<String> KEYS = keys();

  private final ExpectTranslator expect;

  WorkloadTranslator(ExpectTranslator expect) {
    this.expect = expect;
  }

  List<Located<Workload>> translate(Field workloads) {
    var translated = new ArrayList<Located<Workload>>();
    workloads
        .byId()
        .forEach(
            (id, field) -> {
              var fields = field.fields(KEYS);
              expect.ofWorkload(id, fields);
              programs(id, fields)
                  .forEach(workload -> translated.add(new Located<>(fields, workload)));
            });
    return translated;
  }

  private static List<String> keys() {
    var keys = new ArrayList<>(List.of("program", ExpectTranslator.KEY));
    keys.addAll(OF_PIN_LONGTERM);
    keys.addAll(OF_KSELFTEST);
    return List.copyOf(keys);
  }

  /** One workload a dose; none when nobody can say what its other keys mean. */
  private static List<Workload> programs(String id, Fields fields) {
    var program = fields.read("program", "", Readings.choice(PROGRAMS));
    if (program.equals(Kselftest.NAME)) {
      fields.refuse(OF_PIN_LONGTERM, "program: " + program);
      var test = fields.need("test", TESTS.get(0), TESTS.get(0), Readings.choice(TESTS));
      return List.of(new Workload(id, new Kselftest(test)));
    }
    if (program.isEmpty() && fields.find("program").isPresent()) {
      return List.of();
    }
    fields.refuse(OF_KSELFTEST, "program: " + PinLongterm.NAME);
    return new PinLongtermTranslator(fields).translate(id);
  }
}
