// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.trial;

import java.util.OptionalLong;

/** What is at the addresses of a kernel. Addresses are unsigned. */
public interface KernelSymbols {
  /** Of a kernel of which nothing is known: addresses stay as they are. */
  KernelSymbols NONE =
      new KernelSymbols() {
        @Override
        public String name(long address) {
          return Long.toHexString(address);
        }

        @Override
        public OptionalLong function(long address) {
          return OptionalLong.empty();
        }
      };

  /** As the kernel writes it, {@code function+0x1/0x2}; the address itself outside of functions. */
  String name(long address);

  /** Where the function begins that an address is in; empty outside of functions. */
  OptionalLong function(long address);
}
