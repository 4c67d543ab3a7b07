// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code press} of a workload: what presses, at which doses. */
final class Doses {
  static final Doses NONE = new Doses(List.of());

  private static final List<String> KEYS = List.of("by", "dose");
  private static final Reading<Integer> DOSE = Readings.whole(0, 100);

  private final List<Scale> scales;

  private Doses(List<Scale> scales) {
    this.scales = scales;
  }

  /**
   * One kind of pressure.
   *
   * @param swept whether the spec has a list of doses, so that they become part of the id
   */
  private record Scale(Press.Kind kind, List<Integer> doses, boolean swept) {}

  /** What becomes of the workload at one combination of doses. */
  record Point(String id, List<Press> presses) {}

  static Doses read(Field field) {
    if (field.node() instanceof Node.Scalar) {
      field.wrong("is a single value; write a mapping such as {by: fork, dose: 50}");
      return NONE;
    }
    if (!(field.node() instanceof Node.Sequence)) {
      return new Doses(List.of(scale(field.fields(KEYS))));
    }
    var scales = new ArrayList<Scale>();
    var kinds = EnumSet.noneOf(Press.Kind.class);
    for (Field item : field.items()) {
      var scale = scale(item.fields(KEYS));
      scales.add(scale);
      if (!kinds.add(scale.kind())) {
        item.wrong(Quote.of(scale.kind().id()) + " is listed twice; remove one");
      }
    }
    if (scales.isEmpty()) {
      field.wrong("is empty; list at least one, such as {by: fork, dose: 50}");
    }
    return new Doses(scales);
  }

  /**
   * The points in the order of the doses, the last kind running fastest; one when none is swept.
   */
  List<Point> points(String id, Fields workload) {
    var combinations = Combinations.of(axes());
    if (combinations.isEmpty()) {
      workload.wrong(
          "press", "makes more than " + Combinations.MOST + " workloads; list fewer doses");
    }
    return combinations.orElse(List.of()).stream()
        .map(values -> new Point(new SweptId(id, values).toString(), presses(values)))
        .toList();
  }

  private Map<String, List<String>> axes() {
    var axes = new LinkedHashMap<String, List<String>>();
    for (Scale scale : scales) {
      if (scale.swept()) {
        axes.put(key(scale), scale.doses().stream().map(String::valueOf).toList());
      }
    }
    return axes;
  }

  private List<Press> presses(Map<String, String> values) {
    return scales.stream()
        .map(
            scale -> {
              var value = values.get(key(scale));
              return new Press(
                  scale.kind(), value == null ? scale.doses().get(0) : Integer.parseInt(value));
            })
        .toList();
  }

  /** A single list of doses needs no kind to tell it from others. */
  private String key(Scale scale) {
    boolean alone = scales.stream().filter(Scale::swept).count() == 1;
    return !scale.swept() ? "" : alone ? "dose" : scale.kind().id();
  }

  private static Scale scale(Fields fields) {
    var kind = fields.need("by", "fork", Press.Kind.FORK, Readings.word(Press.Kind.values()));
    var dose = fields.need("dose", "50");
    boolean swept = dose.map(Field::node).filter(Node.Sequence.class::isInstance).isPresent();
    var doses = new ArrayList<Integer>();
    if (swept) {
      doses.addAll(list(dose.orElseThrow()));
    } else {
      dose.flatMap(field -> field.as(DOSE)).ifPresent(doses::add);
    }
    // After a mistake any dose will do, but there has to be one.
    return new Scale(kind, doses.isEmpty() ? List.of(0) : doses, swept);
  }

  private static List<Integer> list(Field field) {
    var doses = new ArrayList<Integer>();
    var items = field.items();
    if (items.isEmpty()) {
      field.wrong("is empty; list at least one dose");
    }
    for (Field item : items) {
      item.as(DOSE)
          .ifPresent(
              dose -> {
                if (doses.contains(dose)) {
                  item.wrong(Quote.of(dose.toString()) + " is listed twice; remove one");
                }
                doses.add(dose);
              });
    }
    return doses;
  }
}
