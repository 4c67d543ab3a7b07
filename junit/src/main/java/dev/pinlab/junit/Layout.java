// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The memory of a guest, for all tests of a class or for one. */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Layout.All.class)
public @interface Layout {
  /**
   * Words such as {@code movablecore=256M,memory=1G,cpus=2}; memory is 512M and cpus 2 unless said.
   */
  String value();

  /** Its name in tests and reports; the words themselves if there is none. */
  String id() default "";

  /** Several of them. */
  @Documented
  @Inherited
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @interface All {
    /** Those that there are. */
    Layout[] value();
  }
}
