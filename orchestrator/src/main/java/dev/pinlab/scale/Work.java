// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.scale;

/**
 * What is to be done in a night. Blocks are whole, so boots are made up to a multiple of the
 * variants. With more kernels than variants, the blocks are those of several experiments, each with
 * kernels of its own, one experiment after the other.
 *
 * @param boots wanted
 * @param variants boots of a block
 * @param kernels images that all experiments have together
 * @param blocksATask task size; the last task of a night has what is left
 */
public record Work(int boots, int variants, int kernels, int blocksATask) {
  public Work {
    Positive.require("boots", boots);
    Positive.require("variants", variants);
    Positive.require("kernels", kernels);
    Positive.require("blocks a task", blocksATask);
  }

  /** The same in tasks of another size. */
  public Work inTasksOf(int blocks) {
    return new Work(boots, variants, kernels, blocks);
  }

  /** Blocks of the night. */
  public int blocks() {
    return (int) (((long) boots + variants - 1) / variants);
  }

  /** Tasks of the night. */
  public int tasks() {
    return (int) (((long) blocks() + blocksATask - 1) / blocksATask);
  }

  /** Number of the first block of a task; tasks and blocks count from 0. */
  int firstBlock(int task) {
    return task * blocksATask;
  }

  int blocksOf(int task) {
    return Math.min(blocksATask, blocks() - firstBlock(task));
  }

  int experiments() {
    return Math.max(1, (kernels + variants - 1) / variants);
  }

  int experimentOf(int task) {
    return (int) ((long) task * experiments() / tasks());
  }

  /** Images that the blocks of an experiment need; variants of a sweep share one. */
  int kernelsOf(int experiment) {
    return Math.min(variants, kernels - experiment * variants);
  }
}
