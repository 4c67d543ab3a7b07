// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * What goes over the network. Kernels come from one place, one after the other; a node that has one
 * fetches it no more. Results take bytes and no time.
 *
 * @param kernelBytes of an image with its initramfs
 * @param bytesASecond of the place that the kernels come from; may be infinite
 * @param warm whether nodes have all kernels from the start; one that died comes back with none
 *     otherwise
 * @param trialBytes that a trial leaves in the journal
 * @param mergedASecond bytes of journals that are merged in a second
 */
public record Transfer(
    long kernelBytes, double bytesASecond, boolean warm, long trialBytes, double mergedASecond) {
  public Transfer {
    Positive.requireNotNegative("bytes of a kernel", (double) kernelBytes);
    Positive.require("bandwidth", bytesASecond);
    Positive.requireNotNegative("bytes of a trial", (double) trialBytes);
    Positive.require("bytes merged a second", mergedASecond);
  }
}
