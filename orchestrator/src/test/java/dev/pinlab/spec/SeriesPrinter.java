// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;

/** Prints the title and the patches of a series, or its mistakes, a line each. */
final class SeriesPrinter {
  private SeriesPrinter() {}

  public static void main(String[] arguments) {
    try {
      var series = SeriesReader.read("--patch", arguments[0], new Locations(Path.of(arguments[1])));
      System.out.println(series.title());
      series.patches().forEach(System.out::println);
    } catch (SpecFailure failure) {
      failure.mistakes().forEach(System.out::println);
    }
  }
}
