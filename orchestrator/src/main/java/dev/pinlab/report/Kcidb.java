// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A report in KCIDB's I/O schema, version 5.3 (kcidb_io/schema/v05_03.py): objects that name each
 * other by id. What is null is left out, as the schema asks.
 */
record Kcidb(Version version, List<Checkout> checkouts, List<Build> builds, List<Test> tests) {
  /** The most that an excerpt of a log may have, in characters. */
  static final int LONGEST_EXCERPT = 16_384;

  /** The version of the schema. */
  record Version(int major, int minor) {}

  /** How a build or a test ended; of several the first here is the gravest. */
  enum Status {
    FAIL,
    ERROR,
    MISS,
    PASS,
    DONE,
    SKIP
  }

  /**
   * A tree with patches.
   *
   * @param gitCommitHash null for a tree from no repository, or from a work tree with changes
   * @param patchsetHash empty without patches
   * @param valid whether the patches apply
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Checkout(
      String id,
      String origin,
      String comment,
      @Nullable String gitCommitHash,
      String patchsetHash,
      @Nullable String startTime,
      boolean valid,
      @Nullable String logExcerpt,
      Map<String, Object> misc) {}

  /** A kernel made of a checkout; {@code duration} is in seconds. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Build(
      String id,
      @JsonProperty("checkout_id") String checkout,
      String origin,
      String comment,
      String architecture,
      @Nullable String compiler,
      @Nullable Double duration,
      Status status,
      @Nullable String logExcerpt,
      Map<String, Object> misc) {}

  /**
   * What was tried with a build.
   *
   * @param path words of letters, digits, hyphens and underscores, joined by dots
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record Test(
      String id,
      @JsonProperty("build_id") String build,
      String origin,
      Environment environment,
      String path,
      String comment,
      Status status,
      @JsonProperty("number") @Nullable Quantity number,
      @Nullable String startTime,
      @Nullable String logExcerpt,
      Map<String, Object> misc) {}

  /** Where a test ran. */
  record Environment(String comment, Map<String, Object> misc) {}

  /** A number with its unit. */
  record Quantity(double value, String unit) {}
}
