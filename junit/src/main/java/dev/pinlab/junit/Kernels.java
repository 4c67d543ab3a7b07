// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What the kernel tests of a class have in common. Its variants can be compared with each other in
 * any test of the class, see {@link KernelAssertions}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(KernelExtension.class)
public @interface Kernels {
  /** The kernel source of variants that name none. */
  String tree() default "";

  /** The variants, {@code id=series}; nothing after the {@code =} for the tree as it is. */
  String[] variants() default {};

  /** The layouts, such as {@code cma=320M} or {@code movablecore=256M,memory=1G}. */
  String[] layouts() default {};

  /** Kconfig fragments of variants that name none. */
  String[] configs() default {};

  /** Words for the kernel command line of variants that name none. */
  String cmdline() default "";

  /** The architecture of variants that name none: {@code x86_64} or {@code arm64}. */
  String arch() default "";

  /** What runs the guests' CPUs: {@code kvm}, {@code tcg} or {@code auto}. */
  String accel() default "";
}
