// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/** Where assertions on kernels begin; to be imported statically. */
public final class KernelAssertions {
  private KernelAssertions() {}

  /**
   * Begins a comparison of a variant that the test's class or method names, in the same blocks and
   * by the same statistics as {@code pinlab ab}.
   *
   * @throws KernelTestException outside of a test that names variants
   */
  public static VariantAssert assertThatVariant(String id) {
    Comparing test =
        Comparing.now()
            .orElseThrow(
                () ->
                    new KernelTestException(
                        "assertThatVariant(\"%s\"): no test that knows variants runs in this thread; put @Kernels or @Variant on its class"
                            .formatted(id)));
    return new VariantAssert(id, test);
  }

  /** So many boots of each variant in each layout under each workload. */
  public static Sampling boots(int boots) {
    return new Sampling("trials", "boots", String.valueOf(boots));
  }

  /** What the plan is drawn from, and the random numbers of its guests; else as of a guest. */
  public static Sampling seed(long seed) {
    return new Sampling("trials", "seed", String.valueOf(seed));
  }

  /** The chance, at most, that anything is called worse or better that is not. */
  public static Sampling alpha(double alpha) {
    return new Sampling("gate", "alpha", plain(alpha));
  }

  /** Rates that differ by less are equivalent. */
  public static Sampling margin(double margin) {
    return new Sampling("gate", "margin", plain(margin));
  }

  private static String plain(double number) {
    return new java.math.BigDecimal(String.valueOf(number)).toPlainString();
  }

  /**
   * How a comparison is made: a key of an experiment file with its value.
   *
   * @param section key at the top of the file
   */
  public record Sampling(String section, String key, String value) {}
}
