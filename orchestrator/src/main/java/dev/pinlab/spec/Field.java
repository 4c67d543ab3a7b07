// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A value with its place in a file; what is wrong with it is noted there and reading goes on.
 *
 * @param path keys from the top of the file, such as {@code layouts.cma.memory}
 * @param line where the key stands
 */
record Field(Document document, String path, int line, Node node) {

  /** The value as a key asks for it, or empty after noting why not. */
  <T> Optional<T> as(Reading<T> reading) {
    if (!(node instanceof Node.Scalar scalar)) {
      wrong("is a " + kind() + "; write a single value");
      return Optional.empty();
    }
    try {
      return Optional.of(reading.read(scalar.text()));
    } catch (Wrong wrong) {
      document.wrong(scalar.line(), path, wrong.message());
      return Optional.empty();
    }
  }

  /** The items of a list; a value that is no list is noted and has none. */
  List<Field> items() {
    if (!(node instanceof Node.Sequence sequence)) {
      wrong("is " + article() + "; write a list such as [A, B]");
      return List.of();
    }
    var items = sequence.items();
    return IntStream.range(0, items.size())
        .mapToObj(i -> new Field(document, path + "[" + i + "]", items.get(i).line(), items.get(i)))
        .toList();
  }

  /** The words of a list that names at least one, and none twice. */
  <W extends Word> List<W> words(W[] known) {
    var words = new LinkedHashSet<W>();
    var items = items();
    if (node instanceof Node.Sequence && items.isEmpty()) {
      wrong(
          "is empty; list at least one of "
              + Quote.list(Arrays.stream(known).map(Word::id).toList()));
    }
    for (Field item : items) {
      item.as(Readings.word(known))
          .filter(word -> !words.add(word))
          .ifPresent(word -> item.wrong(Quote.of(word.id()) + " is listed twice; remove one"));
    }
    return List.copyOf(words);
  }

  /** The keys of a mapping, of which only the known ones are accepted. */
  Fields fields(List<String> known) {
    var values = entries();
    for (var entry : values.entrySet()) {
      if (!known.contains(entry.getKey())) {
        entry
            .getValue()
            .wrong("unknown key; " + Nearest.advice(entry.getKey(), known, "known here"));
      }
    }
    return new Fields(this, values);
  }

  /** The entries of a mapping whose keys are ids that the user chose. */
  Map<String, Field> byId() {
    var values = entries();
    if (node instanceof Node.Mapping && values.isEmpty()) {
      wrong("is empty; add at least one");
    }
    values.forEach(
        (id, field) -> {
          if (!Readings.ID.matcher(id).matches()) {
            field.wrong(Readings.NOT_AN_ID);
          }
        });
    return values;
  }

  /** Notes a mistake about this value as a whole. */
  void wrong(String message) {
    document.wrong(line, path, message);
  }

  private Map<String, Field> entries() {
    var values = new LinkedHashMap<String, Field>();
    if (!(node instanceof Node.Mapping mapping)) {
      wrong("is " + article() + "; write a mapping such as {KEY: VALUE}");
      return values;
    }
    for (var entry : mapping.entries()) {
      var child = path.isEmpty() ? entry.key() : path + "." + entry.key();
      var field = new Field(document, child, entry.line(), entry.value());
      var first = values.putIfAbsent(entry.key(), field);
      if (first != null) {
        field.wrong("is there twice, first at line " + first.line() + "; rename or remove one");
      }
    }
    return values;
  }

  private String article() {
    return node instanceof Node.Scalar scalar && scalar.text().isEmpty() ? kind() : "a " + kind();
  }

  private String kind() {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().isEmpty() ? "empty" : "single value";
    }
    return node instanceof Node.Sequence ? "list" : "mapping";
  }
}
