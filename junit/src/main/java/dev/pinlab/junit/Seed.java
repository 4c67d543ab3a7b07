// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the guests of a test draw their random numbers from; 1 unless said. The configuration
 * parameter or system property {@code pinlab.seed} is stronger.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface Seed {
  /** From 0. */
  long value();
}
