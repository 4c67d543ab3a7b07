// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import dev.pinlab.spec.Compiler;
import dev.pinlab.spec.Word;

/** What an image is made for. */
public enum Tools implements Word {
  /** Kernels and guest programs, by gcc. */
  GCC("gcc", Tools.TOOLCHAIN),
  /** Kernels, by clang. */
  CLANG("clang", Tools.TOOLCHAIN),
  /** Guests. */
  QEMU("qemu", Tools.VM);

  private static final String TOOLCHAIN = "pinlab/toolchain";
  private static final String VM = "pinlab/vm";

  private final String id;
  private final String repository;

  Tools(String id, String repository) {
    this.id = id;
    this.repository = repository;
  }

  /** Those with a compiler. */
  public static Tools of(Compiler compiler) {
    return switch (compiler) {
      case GCC -> GCC;
      case CLANG -> CLANG;
    };
  }

  /** The name in options, and of the directory with what describes the image. */
  @Override
  public String id() {
    return id;
  }

  /** Whether a name is that of an image that pinlab makes. */
  static boolean names(String image) {
    return image.startsWith(TOOLCHAIN + ":") || image.startsWith(VM + ":");
  }

  /** What the engine calls an image with the tools of one of Debian's suites. */
  String image(String suite) {
    return repository + ":" + id + "-" + suite;
  }
}
