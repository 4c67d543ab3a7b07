// SPDX-License-Identifier: Apache-2.0
/**
 * Tests of kernels, written with JUnit Jupiter: {@link dev.pinlab.junit.KernelTest} runs a method
 * in each layout on each variant, {@link dev.pinlab.junit.KernelAssertions} compares two variants.
 */
@NullMarked
package dev.pinlab.junit;

import org.jspecify.annotations.NullMarked;
