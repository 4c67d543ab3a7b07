// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code workloads} of a spec to records. The lists name what this version's guest can do. */
final class WorkloadTranslator {
  static final List<String> PROGRAMS = List.of("pin-longterm");
  static final List<String> PINS = List.of("io_uring");
  static final List<String> HOLDS = List.of("vmsplice");

  private static final List<String> KEYS = List.of("program", "via", "size", "attempts", "hold");
  private static final List<String> HOLD_KEYS = List.of("by", "pages", "for", "every");
  private static final long PAGE = 4096;

  List<Located<Workload>> translate(Field workloads) {
    var translated = new ArrayList<Located<Workload>>();
    workloads.byId().forEach((id, field) -> translated.add(workload(id, field.fields(KEYS))));
    return translated;
  }

  private static Located<Workload> workload(String id, Fields fields) {
    long size = fields.need("size", "8M", Long.MAX_VALUE, Readings::size);
    var workload =
        new Workload(
            id,
            fields.read("program", PROGRAMS.get(0), Readings.choice(PROGRAMS)),
            fields.read("via", PINS.get(0), Readings.choice(PINS)),
            size == Long.MAX_VALUE ? PAGE : size,
            fields.need("attempts", "20", 1, Readings.whole(1, 100_000)),
            fields.find("hold").map(field -> hold(field.fields(HOLD_KEYS), size)));
    return new Located<>(fields, workload);
  }

  private static Hold hold(Fields fields, long size) {
    int pages = fields.read("pages", 1, Readings.whole(1, 1 << 20));
    if (pages > size / PAGE) {
      fields.wrong(
          "pages", pages + " is more than the " + size / PAGE + " pages of size; hold fewer");
    }
    return new Hold(
        fields.need("by", HOLDS.get(0), "", Readings.choice(HOLDS)), pages, cycle(fields));
  }

  private static Optional<Hold.Cycle> cycle(Fields fields) {
    if (fields.find("for").isEmpty() && fields.find("every").isEmpty()) {
      return Optional.empty();
    }
    var length = fields.need("for", "300us").flatMap(field -> field.as(Readings::duration));
    var period = fields.need("every", "600us").flatMap(field -> field.as(Readings::duration));
    if (length.isEmpty() || period.isEmpty()) {
      return Optional.empty();
    }
    if (length.get().compareTo(period.get()) >= 0) {
      fields.wrong("for", "is not shorter than every; shorten it, or remove both to hold for good");
    }
    return Optional.of(new Hold.Cycle(length.get(), period.get()));
  }
}
