// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** One of several values by its name. */
abstract class ById<T> implements ITypeConverter<T> {
  private final List<T> all;
  private final Function<T, String> id;

  ById(List<T> all, Function<T, String> id) {
    this.all = List.copyOf(all);
    this.id = id;
  }

  @Override
  public T convert(String value) {
    return all.stream()
        .filter(one -> id.apply(one).equals(value))
        .findFirst()
        .orElseThrow(() -> new TypeConversionException("'" + value + "' is not " + choice()));
  }

  private String choice() {
    List<String> ids = all.stream().map(id).toList();
    int last = ids.size() - 1;
    return Stream.of(String.join(", ", ids.subList(0, last)), ids.get(last))
        .reduce((some, one) -> some + " or " + one)
        .orElseThrow();
  }
}
