// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * One time that a task runs.
 *
 * @param begun when it took its slot
 * @param firstBoot when its kernels are there and it has started
 * @param ends when it is done, if nothing ends it before
 */
record Attempt(int task, Node node, double begun, double firstBoot, double ends) {
  double startSeconds() {
    return firstBoot - begun;
  }

  double bootSeconds() {
    return ends - firstBoot;
  }
}
