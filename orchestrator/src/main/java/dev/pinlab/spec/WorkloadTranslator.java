// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Files;
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
  private static final List<String> OF_OWN = List.of(OwnTranslator.ARGUMENTS);
  private static final List<String> TESTS =
      List.of("gup_longterm", "cow", "gup_test", "mem-on-off-test.sh");

  private static final List<String> KEYS = keys();

  private final Places places;
  private final ExpectTranslator expect;

  WorkloadTranslator(Places places, ExpectTranslator expect) {
    this.places = places;
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
    keys.addAll(OF_OWN);
    return List.copyOf(keys);
  }

  /** One workload a dose; none when nobody can say what its other keys mean. */
  private List<Workload> programs(String id, Fields fields) {
    var program = fields.find("program");
    if (program.isEmpty()) {
      return pinLongterm(id, fields);
    }
    var name = program.get().as(text -> text).orElse("");
    if (name.startsWith(Selftests.PREFIX)) {
      refuse(fields, name, OF_PIN_LONGTERM, OF_KSELFTEST, OF_OWN);
      return program.get().as(Selftests::of).map(all -> new Workload(id, all)).stream().toList();
    }
    if (OwnTranslator.isFile(name)) {
      refuse(fields, name, OF_PIN_LONGTERM, OF_KSELFTEST);
      return new OwnTranslator(places)
          .translate(program.get(), fields).stream().map(own -> new Workload(id, own)).toList();
    }
    return program
        .get()
        .as(this::known)
        .map(
            known -> known.equals(Kselftest.NAME) ? kselftest(id, fields) : pinLongterm(id, fields))
        .orElse(List.of());
  }

  /** One of the programs that there are, or advice for whoever forgot that a file has a path. */
  private String known(String text) throws Wrong {
    if (!PROGRAMS.contains(text) && Readings.ID.matcher(text).matches()) {
      if (Files.isRegularFile(places.find(text))) {
        throw new Wrong(Quote.of(text) + " is not known; write ./" + text + " for the file");
      }
    }
    return Readings.choice(PROGRAMS).read(text);
  }

  private static List<Workload> kselftest(String id, Fields fields) {
    refuse(fields, Kselftest.NAME, OF_PIN_LONGTERM, OF_OWN);
    var test = fields.need("test", TESTS.get(0), TESTS.get(0), Readings.choice(TESTS));
    return List.of(new Workload(id, new Kselftest(test)));
  }

  private static List<Workload> pinLongterm(String id, Fields fields) {
    refuse(fields, PinLongterm.NAME, OF_KSELFTEST, OF_OWN);
    return new PinLongtermTranslator(fields).translate(id);
  }

  @SafeVarargs
  private static void refuse(Fields fields, String program, List<String>... keys) {
    for (List<String> ofOther : keys) {
      fields.refuse(ofOther, "program: " + program);
    }
  }
}
