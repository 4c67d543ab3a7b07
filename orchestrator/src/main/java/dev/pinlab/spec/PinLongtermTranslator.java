// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a workload asks of pin-longterm to records: one for each dose of what presses. */
final class PinLongtermTranslator {
  private static final int MOST_PINNERS = 64;

  private final Fields fields;

  PinLongtermTranslator(Fields fields) {
    this.fields = fields;
  }

  List<Workload> translate(String id) {
    var buffer = buffer();
    var pinners = pinners();
    var hold = fields.find("hold").map(field -> HoldTranslator.hold(field, buffer));
    var doses = fields.find("press").map(Doses::read).orElse(Doses.NONE);
    var injection = fields.find("inject").flatMap(PinLongtermTranslator::injection);
    var judges = fields.find("judge").map(field -> field.words(Judge.values())).orElse(List.of());
    return doses.points(id, fields).stream()
        .map(
            point ->
                new Workload(
                    point.id(),
                    new PinLongterm(buffer, pinners, hold, point.presses(), injection, judges)))
        .toList();
  }

  private Buffer buffer() {
    var backing = fields.read("backing", Backing.ANON, Readings.word(Backing.values()));
    return new Buffer(
        fields.read("via", Via.IO_URING, Readings.word(Via.values())),
        backing,
        size(backing),
        fields.read("share", Buffer.SHARE, Readings::share));
  }

  /** A size that is no good reads as the smallest there is, which no other key is blamed for. */
  private long size(Backing backing) {
    return fields.need(
        "size",
        "8M",
        0L,
        text -> {
          long size = Readings.size(text);
          if (size % backing.unit() != 0) {
            String unit = Readings.show(backing.unit());
            throw new Wrong(
                "%s is not a whole number of the %s pages of backing %s; use a multiple of %2$s"
                    .formatted(text, unit, backing.id()));
          }
          return size;
        });
  }

  private Pinners pinners() {
    int processes = fields.read("pinners", 1, Readings.whole(1, MOST_PINNERS));
    int attempts = fields.need("attempts", "20", MOST_PINNERS, Readings.whole(1, 100_000));
    if (processes > attempts) {
      fields.wrong(
          "pinners",
          "%d is more than attempts (%d), so that some would never pin; use fewer, or more attempts"
              .formatted(processes, attempts));
    }
    return new Pinners(
        processes,
        attempts,
        fields.read("oom", Pinners.Oom.PROTECTED, Readings.word(Pinners.Oom.values())));
  }

  private static Optional<Injection> injection(Field field) {
    var inject = field.fields(Arrays.stream(Injection.Mode.values()).map(Word::id).toList());
    var percent = inject.find(Injection.Mode.FAIL_PAGE_ALLOC.id());
    var nth = inject.find(Injection.Mode.FAIL_NTH.id());
    if (percent.isPresent() == nth.isPresent()) {
      field.wrong("has to name one of fail-page-alloc: PERCENT and fail-nth: N");
    }
    return percent.isPresent()
        ? injection(Injection.Mode.FAIL_PAGE_ALLOC, percent, Readings.whole(1, 100))
        : injection(Injection.Mode.FAIL_NTH, nth, Readings.whole(1, 1_000_000));
  }

  private static Optional<Injection> injection(
      Injection.Mode mode, Optional<Field> number, Reading<Integer> reading) {
    return number.flatMap(field -> field.as(reading)).map(value -> new Injection(mode, value));
  }
}
