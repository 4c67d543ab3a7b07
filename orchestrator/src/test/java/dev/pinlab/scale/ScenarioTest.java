// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioTest {
  @ParameterizedTest
  @MethodSource("wrong")
  void what_cannot_be_is_refused_by_its_name(ThrowingCallable made, String why) {
    assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(why);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        of(() -> new Fleet(0, 4, 2, 1), "nodes: 0.0 is not above 0"),
        of(() -> new Fleet(1, 1, 2, 1), "a node of 1 cores has no room for a task of 2"),
        of(() -> new Work(1, 0, 1, 1), "variants: 0.0 is not above 0"),
        of(() -> new Times(0, 0, 0, 0, 0), "seconds a boot: 0.0 is not above 0"),
        of(() -> new Times(1, 0, 1.5, 0, 0), "share of boots that hang: 1.5 is not from 0 to 1"),
        of(() -> new Times(1, Double.NaN, 0, 0, 0), "spread: NaN is no number from 0 on"),
        of(
            () -> new Perils(1, 0, Double.POSITIVE_INFINITY, 0, 0, 1, 0),
            "time to notice: Infinity is no number from 0 on"),
        of(() -> new Transfer(-1, 1, true, 1, 1), "bytes of a kernel: -1.0 is no number from 0 on"),
        of(
            () ->
                Nights.scenario(
                    new Fleet(1, 1, 1, 1), 1, 301, new Perils(100, 0, 0, 0, 0, Nights.NEVER, 0)),
            "tasks of 301 s would be ended 3.0 times before they are done; take fewer blocks a task"),
        of(
            () ->
                Nights.scenario(
                    new Fleet(1, 2, 1, 1), 1, 301, new Perils(Nights.NEVER, 0, 0, 0, 0, 50, 0)),
            "tasks of 301 s would be ended 3.0 times before they are done; take fewer blocks a task"));
  }

  private static Arguments of(ThrowingCallable made, String why) {
    return Arguments.of(made, why);
  }
}
