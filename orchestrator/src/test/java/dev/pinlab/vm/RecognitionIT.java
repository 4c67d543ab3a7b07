// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real kernel fails on purpose, in one way in each guest. {@code -Dpinlab.update=true} keeps the
 * consoles as recordings for ConsoleLogTest.
 */
@Tag("heavy")
class RecognitionIT {
  private static final Path RECORDED = Path.of("src/test/resources/console");
  private static final boolean UPDATE = Boolean.getBoolean("pinlab.update");

  @TempDir static Path directory;
  private static CrashKernel kernel;

  @BeforeAll
  static void boot() throws Exception {
    kernel = CrashKernel.with("crash.config", directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"planted race_here", "planted race_oops"})
  void of_two_CPUs_that_fail_at_once_the_first_is_told(String order) throws Exception {
    CrashKernel.Told told = kernel.provoke(order);

    keep(name("warn", order), told.console());
    assertThat(ConsoleLog.of(told.console()).crash().orElseThrow().title())
        .isIn(
            "WARNING in planted_race_here",
            "WARNING in planted_race_there",
            "NULL pointer dereference in planted_race_oops");
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

          planted mutex_in_atomic | atomic-sleep | sleeping function called from invalid context in planted_mutex_in_atomic
          planted allocation_in_atomic | atomic-sleep | sleeping function called from invalid context in planted_allocation_in_atomic
          planted schedule_in_atomic | atomic-sleep | scheduling while atomic in planted_schedule_in_atomic

          write /proc/sys/kernel/watchdog_thresh 2 ; lkdtm SOFTLOCKUP | soft-lockup | soft lockup in lkdtm_SOFTLOCKUP
          write /proc/sys/kernel/watchdog_thresh 2 ; planted spin | soft-lockup | soft lockup in planted_spin
          write /sys/module/rcupdate/parameters/rcu_cpu_stall_timeout 3 ; planted spin_without_irqs | rcu-stall | RCU stall in planted_spin_without_irqs
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; lkdtm HUNG_TASK | hung-task | task hung in lkdtm_HUNG_TASK
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; planted wait | hung-task | task hung in planted_wait
          write /proc/sys/kernel/hung_task_timeout_secs 2 ; planted wait_for_mutex | hung-task | task hung in planted_wait_for_mutex

          fill | oom-kill | OOM kill of init
          fill 16M | oom-kill | OOM kill of init
          write /proc/sys/vm/panic_on_oom 1 ; fill | oom-panic | kernel panic: Out of memory: system-wide panic_on_oom is enabled
          planted page_allocation | alloc-failure | page allocation failure in planted_page_allocation
          planted vmalloc | alloc-failure | vmalloc: allocation failure in planted_vmalloc

          """)
  void a_planted_failure_has_its_kind_and_a_title_that_names_the_guilty(
      String order, String kind, String title) throws Exception {
    CrashKernel.Told told = kernel.provoke(order);

    keep(name(kind, order), told.console());
    // As of a restored guest in a trial.
    ConsoleLog log = ConsoleLog.of(kernel.saved().console() + told.console());
    Crash crash = told.end() ? log.crash().orElseThrow() : log.unexpectedEnd();
    assertThat(crash.kind()).isEqualTo(kind);
    assertThat(crash.title()).isEqualTo(title);
  }

  private static void keep(String name, String console) throws Exception {
    if (UPDATE) {
      Files.writeString(RECORDED.resolve(name + ".log"), console);
    }
  }

  /** The kind, and the command that brought it about. */
  private static String name(String kind, String order) {
    String command =
        Stream.of(order.split(" ; "))
            .filter(one -> !one.matches("(?:pause|write) .*"))
            .collect(Collectors.joining("-"))
            .replaceFirst("(?:lkdtm|planted) ", "");
    return "5.10-%s-%s"
        .formatted(kind, command.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
  }
}
