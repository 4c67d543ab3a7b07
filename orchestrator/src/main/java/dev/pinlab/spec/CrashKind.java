// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.Locale;

/** Class of a splat on the console; its {@link #id} is the {@code kind} of a crash. */
public enum CrashKind implements Word {
  /** The kernel gave up. */
  PANIC,
  /** A BUG() or another check that ends the task. */
  BUG,
  /** A fault in kernel mode: null pointer, paging request, protection, opcode, double fault. */
  OOPS,
  /** A WARN(). */
  WARN,
  /** Page flags, counts or tables that cannot be. */
  BAD_PAGE,
  /** A linked list whose neighbours disagree. */
  LIST_CORRUPTION,
  /** A reference count that went below zero or wrapped. */
  REFCOUNT,
  /** Slab's own checks. */
  SLAB_CORRUPTION,
  /** A copy between kernel and user space beyond its object. */
  USERCOPY,
  /** Memory that nothing refers to any more. */
  KMEMLEAK,
  /** KASAN or KMSAN. */
  KASAN,
  /** KFENCE. */
  KFENCE,
  /** KCSAN. */
  DATA_RACE,
  /** UBSAN. */
  UBSAN,
  /** A report of lockdep. */
  LOCKDEP,
  /** Sleeping or scheduling where that is forbidden. */
  ATOMIC_SLEEP,
  /** A CPU that did not schedule. */
  SOFT_LOCKUP,
  /** A CPU that did not take interrupts. */
  HARD_LOCKUP,
  /** A grace period that did not end. */
  RCU_STALL,
  /** A task that was blocked for long. */
  HUNG_TASK,
  /** A workqueue whose work did not get on. */
  WORKQUEUE_LOCKUP,
  /** The OOM killer. */
  OOM_KILL,
  /** Memory ran out, and the kernel gave up instead of killing. */
  OOM_PANIC,
  /** An allocation that failed and said so. */
  ALLOC_FAILURE,
  /** The guest ended or started anew without a word of why. */
  UNEXPECTED_END,
  /** The guest ended and had never written to its console. */
  NO_OUTPUT;

  /** The name in specs and outputs, such as {@code oom-kill}. */
  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
