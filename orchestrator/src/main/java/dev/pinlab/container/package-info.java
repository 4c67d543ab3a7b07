// SPDX-License-Identifier: Apache-2.0
/** Programs in containers of a Docker engine, and the images with toolchains that they run in. */
@NullMarked
package dev.pinlab.container;

import org.jspecify.annotations.NullMarked;
