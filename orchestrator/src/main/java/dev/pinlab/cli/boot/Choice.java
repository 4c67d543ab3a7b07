// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Layout;
import dev.pinlab.spec.Matrix;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.spec.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The one kernel and the one memory layout of an experiment that are to be booted. Pure. */
public record Choice(Variant variant, Layout layout) {

  /**
   * What options ask for; by default the baseline in the first layout.
   *
   * @param variant an id that the experiment has, or that of a sweep of one point
   * @param layout the same for layouts
   * @throws UserFailure when an id stands for several points of a sweep
   */
  public static Choice of(Experiment experiment, Optional<String> variant, Optional<String> layout)
      throws UserFailure {
    Matrix matrix = experiment.matrix();
    return new Choice(
        one("--variant", variant.orElse(matrix.baseline()), matrix.variants(), Variant::id),
        layout.isPresent()
            ? one("--layout", layout.get(), matrix.layouts(), Layout::id)
            : matrix.layouts().get(0));
  }

  private static <T> T one(String option, String wanted, List<T> all, Function<T, String> idOf)
      throws UserFailure {
    List<T> found = all.stream().filter(item -> idOf.apply(item).equals(wanted)).toList();
    if (found.isEmpty()) {
      found = all.stream().filter(item -> idOf.apply(item).startsWith(wanted + "[")).toList();
    }
    if (found.size() != 1) {
      throw new UserFailure(
          option
              + ": \""
              + wanted
              + "\" is not one kernel in one layout; choose from: "
              + String.join(", ", (found.isEmpty() ? all : found).stream().map(idOf).toList()));
    }
    return found.get(0);
  }

  /**
   * A line for the user.
   *
   * @param asked whether both were asked for by name
   */
  public String describe(boolean asked) {
    String what = "booting " + variant.id() + " in layout " + layout.id();
    return asked ? what : what + "; --variant and --layout choose others";
  }
}
