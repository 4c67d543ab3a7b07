// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that is run once on each variant in each layout, and may take a {@link Guest}.
 *
 * <p>What it leaves unsaid is as {@link Kernels}, {@link Variant} and {@link Layout} of its class
 * say, or those of the classes around it.
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(KernelExtension.class)
public @interface KernelTest {
  /** The kernel source, such as {@code debian:5.10}, {@code git:DIR@REV} or {@code dir:DIR}. */
  String tree() default "";

  /** The series of the one variant: a directory or an mbox; its name becomes the variant's id. */
  String series() default "";

  /** Patch files of the one variant, applied after its series. */
  String[] patches() default {};

  /** Several variants: {@code id=series}, or the ids of some that the class has. */
  String[] variants() default {};

  /** The guest's memory: {@code cma=320M,cpus=2}, or the id of a layout that the class has. */
  String layout() default "";

  /** Several layouts. */
  String[] layouts() default {};

  /** Kconfig fragments. */
  String[] configs() default {};

  /** Words that are appended to the kernel command line. */
  String cmdline() default "";

  /** What runs the guests' CPUs: {@code kvm}, {@code tcg}, or {@code auto} to prove KVM first. */
  String accel() default "";
}
