// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** What kernels are compiled by. */
public enum Compiler implements Word {
  /** GNU's, with GNU's linker. */
  GCC("gcc"),
  /** LLVM's, with LLVM's linker and tools. */
  CLANG("clang");

  private final String id;

  Compiler(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }
}
