// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.junit.KernelAssertions.Sampling;
import dev.pinlab.spec.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Compares a variant with another: boots of both under each workload in each layout, in blocks of
 * one seed and random order. What is not said is as in {@code pinlab ab}: workloads, boots and gate
 * of the demo; layouts are those of the test.
 */
public final class VariantAssert extends AbstractAssert<VariantAssert, String> {
  private final Comparing test;
  private final Map<String, Map<String, String>> settings = new LinkedHashMap<>();
  private final List<String> layouts = new ArrayList<>();
  private final List<String> workloads = new ArrayList<>();
  private List<Metric> metrics = List.of();
  private @Nullable String baseline;

  VariantAssert(String id, Comparing test) {
    super(id, VariantAssert.class);
    this.test = test;
  }

  /** Names the variant to compare with. */
  public VariantAssert comparedTo(String other) {
    baseline = other;
    return this;
  }

  /** Adds a workload: the words of {@link Guest#run}, or the id of one of the demo's. */
  public VariantAssert inWorkload(String words) {
    workloads.add(words);
    return this;
  }

  /** Adds a layout in the place of those of the test: words, or the id of one of these. */
  public VariantAssert inLayout(String words) {
    layouts.add(words);
    return this;
  }

  /** Says how often boots are made, and how strict the comparison is. */
  public VariantAssert with(Sampling... sampling) {
    for (Sampling one : sampling) {
      settings
          .computeIfAbsent(one.section(), any -> new LinkedHashMap<>())
          .put(one.key(), one.value());
    }
    return this;
  }

  /** Decides by these metrics alone. */
  public VariantAssert by(Metric... deciding) {
    metrics = Arrays.asList(deciding);
    return this;
  }

  /**
   * Fails when the variant is worse in any metric that decides, as {@code pinlab ab} ends with 1
   * then. To be shown not to be worse by much it has to be equivalent or better.
   *
   * @return all that the boots gave
   */
  public Comparison isNotWorse() {
    return claim(Claim.NOT_WORSE);
  }

  /** Fails unless the variant is worse in a metric that decides. */
  public Comparison isWorse() {
    return claim(Claim.WORSE);
  }

  /** Fails unless the variant is better in a metric that decides, and worse in none. */
  public Comparison isBetter() {
    return claim(Claim.BETTER);
  }

  /**
   * Fails unless the rates of all metrics that decide are shown to differ by less than the margin.
   */
  public Comparison isEquivalent() {
    return claim(Claim.EQUIVALENT);
  }

  private Comparison claim(Claim claim) {
    if (baseline == null) {
      throw new KernelTestException(
          "assertThatVariant(\"%s\"): with what? add comparedTo(\"ID\")".formatted(actual));
    }
    Compared compared =
        test.compare(
            new Comparing.Question(baseline, actual, layouts, workloads, metrics, settings));
    Optional<String> refutation = claim.refutation(compared.rows());
    if (refutation.isPresent()) {
      failWithMessage("%s", compared.message(claim, refutation.get()));
    }
    return compared.comparison();
  }
}
