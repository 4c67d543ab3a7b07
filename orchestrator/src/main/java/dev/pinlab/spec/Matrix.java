// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;

/** The cells of an experiment: every variant in every layout under every workload. */
public record Matrix(
    String baseline, List<Variant> variants, List<Layout> layouts, List<Workload> workloads) {
  public Matrix {
    variants = List.copyOf(variants);
    layouts = List.copyOf(layouts);
    workloads = List.copyOf(workloads);
  }

  /** The same layouts and workloads with one variant, which is the baseline. */
  public Matrix of(Variant variant) {
    return new Matrix(variant.id(), List.of(variant), layouts, workloads);
  }

  /** The same layouts and workloads with other variants. */
  public Matrix of(String against, List<Variant> others) {
    return new Matrix(against, others, layouts, workloads);
  }

  /** The same variants in one layout under one workload, by their ids. */
  public Matrix at(String layout, String workload) {
    return new Matrix(
        baseline,
        variants,
        layouts.stream().filter(one -> one.id().equals(layout)).toList(),
        workloads.stream().filter(one -> one.id().equals(workload)).toList());
  }

  /** The same variants and layouts under one workload. */
  public Matrix of(Workload workload) {
    return new Matrix(baseline, variants, layouts, List.of(workload));
  }
}
