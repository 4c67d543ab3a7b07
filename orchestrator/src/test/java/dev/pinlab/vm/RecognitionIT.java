// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.Crash;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real kernel fails on purpose, in one way in each guest. */
class RecognitionIT extends Provoked {
  RecognitionIT() {
    super("crash", "clean-boot-with-detectors-5.10");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          planted race_here | WARNING in planted_race_here
          planted race_oops | NULL pointer dereference in planted_race_oops
          """)
  void of_two_CPUs_that_fail_at_once_the_first_is_told_with_its_own_frames(
      String order, String here) throws Exception {
    Crash crash = crash("two-cpus", order);

    assertThat(crash.title()).isIn(here, "WARNING in planted_race_there");
    // Only the one who wrote to the file is in a system call.
    assertThat(crash.frames().contains("provoke_write")).isEqualTo(crash.title().equals(here));
    assertThat(crash.frames().stream().filter(frame -> frame.startsWith("planted_race")))
        .hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          lkdtm PANIC | panic | kernel panic: dumptest
          lkdtm CORRUPT_STACK | panic | kernel panic: stack-protector: Kernel stack is corrupted in: lkdtm_CORRUPT_STACK
          lkdtm CORRUPT_STACK_STRONG | panic | kernel panic: stack-protector: Kernel stack is corrupted in: lkdtm_CORRUPT_STACK_STRONG
          lkdtm BUG | bug | kernel BUG in lkdtm_BUG
          lkdtm WARNING | warn | WARNING in lkdtm_WARNING
          lkdtm WARNING_MESSAGE | warn | WARNING in lkdtm_WARNING_MESSAGE

          lkdtm EXCEPTION | oops | NULL pointer dereference in lkdtm_EXCEPTION
          lkdtm ACCESS_NULL | oops | NULL pointer dereference in lkdtm_ACCESS_NULL
          lkdtm EXEC_NULL | oops | NULL pointer dereference in execute_location
          lkdtm WRITE_RO | oops | unable to handle page fault in lkdtm_WRITE_RO
          lkdtm EXEC_RODATA | oops | unable to handle page fault in lkdtm_rodata_do_nothing
          lkdtm STACK_GUARD_PAGE_LEADING | oops | stack guard page was hit in lkdtm_STACK_GUARD_PAGE_LEADING
          planted general_protection | oops | general protection fault in planted_general_protection
          planted divide | oops | divide error in planted_divide
          planted invalid_opcode | oops | invalid opcode in planted_invalid_opcode
          planted int3 | oops | int3 in planted_int3
          planted double_fault | oops | double fault in planted_double_fault
          planted triple_fault | unexpected-end | the guest ended without a word
          planted reboot | unexpected-end | the guest ended without a word
          off | unexpected-end | the guest ended without a word

          planted page_mapping | bad-page | bad page state: non-NULL mapping in planted_page_mapping
          planted page_mapcount | bad-page | bad page state: nonzero mapcount in planted_page_mapcount
          planted page_flags | bad-page | bad page state: PAGE_FLAGS_CHECK_AT_FREE flag(s) set in planted_page_flags
          planted page_cache | bug | kernel BUG in unaccount_page_cache_page
          planted page_tables ; pause 1 | bug | BUG: non-zero pgtables_bytes on freeing mm: N
          planted page_map | bad-page | bad page map in unmap_page_range
          planted rss ; pause 1 | bad-page | Bad rss-counter state
          planted page_poison | bad-page | poison of a free page: memory corruption in planted_page_poison
          planted page_freed_twice | bug | kernel BUG in planted_page_freed_twice
          lkdtm WRITE_BUDDY_AFTER_FREE | bad-page | poison of a free page: memory corruption in lkdtm_WRITE_BUDDY_AFTER_FREE

          lkdtm CORRUPT_LIST_ADD | list-corruption | list_add corruption in lkdtm_CORRUPT_LIST_ADD
          lkdtm CORRUPT_LIST_DEL | list-corruption | list_del corruption in lkdtm_CORRUPT_LIST_DEL
          lkdtm OVERWRITE_ALLOCATION | slab-corruption | slab kmalloc-1k: Right Redzone overwritten in lkdtm_OVERWRITE_ALLOCATION
          lkdtm WRITE_AFTER_FREE | slab-corruption | slab kmalloc-1k: Poison overwritten in lkdtm_WRITE_AFTER_FREE
          lkdtm SLAB_FREE_DOUBLE | slab-corruption | slab lkdtm-heap-double_free: Object already free in lkdtm_SLAB_FREE_DOUBLE
          lkdtm REFCOUNT_INC_OVERFLOW | refcount | refcount bug: saturated; leaking memory in lkdtm_REFCOUNT_INC_OVERFLOW
          lkdtm REFCOUNT_INC_ZERO | refcount | refcount bug: addition on N; use-after-free in lkdtm_REFCOUNT_INC_ZERO
          lkdtm REFCOUNT_DEC_ZERO | refcount | refcount bug: decrement hit N; leaking memory in lkdtm_REFCOUNT_DEC_ZERO
          lkdtm REFCOUNT_SUB_AND_TEST_NEGATIVE | refcount | refcount bug: underflow; use-after-free in lkdtm_REFCOUNT_SUB_AND_TEST_NEGATIVE
          lkdtm USERCOPY_HEAP_SIZE_FROM | usercopy | usercopy: overwrite attempt detected to SLUB object 'kmalloc-1k' in do_usercopy_heap_size
          lkdtm USERCOPY_HEAP_SIZE_TO | usercopy | usercopy: exposure attempt detected from SLUB object 'kmalloc-1k' in do_usercopy_heap_size
          lkdtm USERCOPY_HEAP_WHITELIST_FROM | usercopy | usercopy: overwrite attempt detected to SLUB object 'lkdtm-usercopy' in do_usercopy_heap_whitelist
          lkdtm USERCOPY_STACK_FRAME_TO | usercopy | usercopy: exposure attempt detected from process stack in do_usercopy_stack
          lkdtm USERCOPY_KERNEL | usercopy | usercopy: exposure attempt detected from kernel text in lkdtm_USERCOPY_KERNEL
          write /sys/module/kmemleak/parameters/verbose Y ; planted leak ; pause 7 ; write /sys/kernel/debug/kmemleak scan ; write /sys/kernel/debug/kmemleak scan | kmemleak | memory leak in planted_leak

          planted lock_circle | lockdep | possible circular locking in planted_lock_circle
          planted lock_recursion | lockdep | possible recursive locking in planted_lock_recursion
          planted lock_irq_state | lockdep | inconsistent lock state in planted_irq_takes_a
          planted lock_irq_order | lockdep | HARDIRQ-safe -> HARDIRQ-unsafe lock order in planted_lock_irq_order
          planted lock_irq_inversion | lockdep | possible irq lock inversion in planted_irq_takes_a
          planted lock_softirq_state | lockdep | inconsistent lock state in planted_tasklet_takes_b
          planted lock_balance | lockdep | bad unlock balance in planted_lock_balance
          planted lock_freed | lockdep | held lock freed in planted_lock_freed
          planted lock_kept | lockdep | lock held when returning to user space in planted_lock_kept
          planted lock_at_exit | lockdep | still has locks held in planted_lock_at_exit
          planted lock_without_key | lockdep | trying to register non-static key in planted_lock_without_key
          planted lock_magic | bug | BUG: spinlock bad magic in planted_lock_magic
          planted rcu_usage | lockdep | suspicious RCU usage in planted_rcu_usage
          planted rcu_mutex | lockdep | suspicious RCU usage in planted_rcu_mutex
          planted rcu_sleep | atomic-sleep | scheduling while atomic in planted_rcu_sleep

          planted copy_in_atomic | atomic-sleep | sleeping function called from invalid context in planted_copy_in_atomic
          planted mutex_in_atomic | atomic-sleep | sleeping function called from invalid context in planted_mutex_in_atomic
          planted allocation_in_atomic | atomic-sleep | sleeping function called from invalid context in planted_allocation_in_atomic
          planted schedule_in_atomic | atomic-sleep | scheduling while atomic in planted_schedule_in_atomic

          write /proc/sys/kernel/watchdog_thresh 2 ; lkdtm SOFTLOCKUP | soft-lockup | soft lockup in lkdtm_SOFTLOCKUP
          write /proc/sys/kernel/watchdog_thresh 2 ; planted spin | soft-lockup | soft lockup in planted_spin
          write /sys/module/rcupdate/parameters/rcu_cpu_stall_timeout 3 ; planted spin_without_irqs | rcu-stall | RCU stall in planted_spin_without_irqs
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; lkdtm HUNG_TASK | hung-task | task hung in lkdtm_HUNG_TASK
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; planted wait | hung-task | task hung in planted_wait
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; planted wait_for_mutex | hung-task | task hung in planted_wait_for_mutex
          write /proc/sys/kernel/soft_watchdog 0 ; write /sys/module/workqueue/parameters/watchdog_thresh 3 ; planted workqueue ; await in-flight ; pause 1 | workqueue-lockup | workqueue lockup in planted_work

          fill | oom-kill | OOM kill of init
          fill 16M | oom-kill | OOM kill of init
          write /proc/sys/vm/panic_on_oom 1 ; fill | oom-panic | kernel panic: Out of memory: system-wide panic_on_oom is enabled
          planted page_allocation | alloc-failure | page allocation failure in planted_page_allocation
          planted vmalloc | alloc-failure | vmalloc: allocation failure in planted_vmalloc

          """)
  void a_planted_failure_has_its_kind_and_a_title_that_names_the_guilty(
      String order, String kind, String title) throws Exception {
    assertRecognised(order, kind, title);
  }
}
