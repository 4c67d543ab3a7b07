// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/** A guest of one variant in one layout, anew for each program that is run in it. */
public interface Guest {
  /**
   * Restores the saved guest, runs a program in it, and waits for its end.
   *
   * <p>{@code pin-longterm} takes what a workload of an experiment file has, as {@code --KEY
   * VALUE}: {@code --size 8M --attempts 5 --via af_xdp}. Mappings are short: {@code --hold
   * vmsplice:16}, {@code --hold vmsplice:1,for=300us,every=600us}, {@code --press fork:50}, {@code
   * --inject fail-nth:3}; lists have commas or come twice: {@code --judge cma-alloc,offline}.
   * Unless said otherwise it makes 20 attempts. {@code kselftest --test gup_longterm}, {@code
   * selftests/mm} and a C file, script or static program by its path with arguments are run too.
   *
   * @throws KernelTestException when the words are wrong, when the kernel does not build, or when
   *     the host could not run the guest
   */
  Result run(String program);

  /** The id of the variant. */
  String variant();

  /** The id of the layout. */
  String layout();

  /** What the first program's random numbers are drawn from; each further one has the next seed. */
  long seed();
}
