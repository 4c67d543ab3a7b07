// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** One kernel under test, for all tests of a class or for one. */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Variant.All.class)
@ExtendWith(KernelExtension.class)
public @interface Variant {
  /** Its name in tests and reports. */
  String id();

  /** The kernel source, if not that of the class. */
  String tree() default "";

  /** A directory with patches, or an mbox. */
  String series() default "";

  /** Patch files, applied after the series. */
  String[] patches() default {};

  /** Kconfig fragments, if not those of the class. */
  String[] configs() default {};

  /** Words for the kernel command line, if not those of the class. */
  String cmdline() default "";

  /** The architecture, if not that of the class. */
  String arch() default "";

  /** Several of them. */
  @Documented
  @Inherited
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @ExtendWith(KernelExtension.class)
  @interface All {
    /** Those that there are. */
    Variant[] value();
  }
}
