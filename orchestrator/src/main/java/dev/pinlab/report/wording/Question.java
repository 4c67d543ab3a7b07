// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import dev.pinlab.spec.Metric;

/** What a reader wants to know of a candidate, in the order in which it is asked. */
public enum Question {
  FAILS("fails", "Does it fail more?", "fails", "fail"),
  LEAVES("leaves", "Does it leave more pages behind?", "leaves", "leave"),
  RETRIES("retries", "Does it retry more?", "retries", "retry"),
  SLOWER("slower", "Is it slower?", "is", "are"),
  CRASHES("crashes", "Does it crash more?", "crashes", "crash");

  private final String id;
  private final String text;
  private final String one;
  private final String many;

  Question(String id, String text, String one, String many) {
    this.id = id;
    this.text = text;
    this.one = one;
    this.many = many;
  }

  /** The question that the rows of a metric answer. */
  public static Question of(Metric metric) {
    return switch (metric) {
      case PIN_FAILURE, KSELFTEST -> FAILS;
      case LEFTOVER, CMA_ALLOC, OFFLINE, PIN_LEAK -> LEAVES;
      case CRASH, HANG, OOM -> CRASHES;
    };
  }

  /** The name in links. */
  public String id() {
    return id;
  }

  /** The question itself. */
  public String text() {
    return text;
  }

  /** {@code fails more}, or {@code fail more} of several candidates. */
  String more(boolean several) {
    return (several ? many : one) + (this == SLOWER ? " slower" : " more");
  }

  /** {@code fails less}, or {@code fail less} of several candidates. */
  String less(boolean several) {
    return (several ? many : one) + (this == SLOWER ? " faster" : " less");
  }
}
