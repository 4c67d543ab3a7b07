// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import static dev.pinlab.console.Stack.Source.ANYWHERE;
import static dev.pinlab.console.Stack.Source.FAULT;
import static dev.pinlab.console.Stack.Source.NAMED;
import static dev.pinlab.console.Stack.Source.NONE;
import static dev.pinlab.console.Stack.Source.POINTER;

import dev.pinlab.spec.CrashKind;
import java.util.List;

/**
 * The table of splats, special shapes before general ones. The headers are the words of the
 * kernel's own printks (5.10 to 7.2; kernel/panic.c, lib/bug.c, arch/x86/kernel, arch/arm64, mm,
 * lib).
 */
final class Splats {
  private static final String AT =
      "(?:at: (?:\\[<[0-9a-f]+>\\] )?|^\\[<[0-9a-f]+>\\] )([\\w.]+)\\+0x";

  /** The name of a task, of which the kernel keeps 15 bytes. */
  private static final String COMMAND = "\\S.{0,30}?";

  private static final String OOM_PANIC =
      "Kernel panic - not syncing: ((?:Out of memory|System is deadlocked on memory).*)";

  /** Panics whose words say it all, as the stack does not. */
  private static final String FATES =
      "Attempted to kill init|No working init|Requested init|VFS: |stack-protector: |Fatal exception";

  private static final String POISON =
      "kernel_(un)?poison_pages|(un)?poison_page|check_poison_mem|post_alloc_hook"
          + "|check_new_pages?|prep_new_page|get_page_from_freelist";
  private static final String LIST_CHECKS = "__list_(add|del)_.*";
  private static final String REFCOUNTS = "_*refcount_.*|kref_.*";
  private static final String WAITS =
      "(io_|__)?schedule.*|.*_lock.*|.*_slowlock.*|.*down_.*|(_*|do_|folio_|io_)wait(_\\w+)?"
          + "|(bit|page)_wait\\w*|.*completion.*|__switch_to.*";
  private static final String ALLOCATORS =
      "warn_alloc|dump_header|oom_kill_process|(mem_cgroup_)?out_of_memory|(try_)?charge_mem.*|try_charge"
          + "|_*alloc_pages?.*|_*get_free_pages"
          + "|__vmalloc.*|vmalloc.*|_*k[mzv]?alloc.*|kmem_cache_.*|allocate_slab|new_slab|_*slab_.*";
  private static final String FREEING =
      "bad_page|.*check_(new|free)_.*|_*free_(pages?|unref|pcp|one_page|frozen).*|put_page";
  private static final String PAGE_CACHE =
      "unaccount_page_cache_page|_*delete_from_page_cache.*|.*filemap_.*";
  private static final String USERCOPY_CHECKS =
      "usercopy_(abort|warn)|_*check_(heap_|page_)?object.*|_*copy_(to|from)_user.*";
  private static final String LOCKS = "_*mutex_(lock|unlock).*|down_.*|up_.*|.*rwsem.*";

  /** The ways out, and the system calls, which hold locks for what they call. */
  private static final String EXITS = "do_(group_)?exit|k?sys_.*|vfs_.*";

  private static final String SLEEP_CHECKS =
      "_*might_(sleep|resched|fault).*|(io_|__)?schedule.*|[mu]sleep.*|_*cond_resched.*";
  private static final String USER_TRAPS =
      "general protection fault|divide error|invalid opcode|stack segment|segment not present"
          + "|bounds|int3|alignment check|invalid TSS|control protection";

  private Splats() {}

  static final List<Splat> TABLE =
      List.of(
          // sanitizers
          Splat.of(CrashKind.KASAN, "BUG: K[AM]SAN: ([a-z-]+)", "KASAN: {1} {detail} in {func}")
              .detail("^((?i:read|write)) of size")
              .skip("k[vz]?free(_sensitive)?|kmem_cache_free|_*copy_(to|from)_user.*|str[a-z]+"),
          Splat.of(CrashKind.KFENCE, "BUG: KFENCE: ([a-z -]+?) in ", "KFENCE: {1} in {func}"),
          Splat.of(CrashKind.DATA_RACE, "BUG: KCSAN: (.*)", "KCSAN: {1}"),
          Splat.of(CrashKind.UBSAN, "UBSAN: ([A-Za-z' -]+) in ", "UBSAN: {1} in {func}"),
          // faults in kernel mode
          Splat.of(
                  CrashKind.OOPS,
                  "BUG: (?:unable to handle )?kernel NULL pointer dereference",
                  "NULL pointer dereference in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "BUG: unable to handle (?:page fault for|kernel paging request)",
                  "unable to handle page fault in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "(?:Oops: )?(" + USER_TRAPS + ")\\b.*\\[#\\d+\\]",
                  "{1} in {func}")
              .from(FAULT),
          Splat.of(CrashKind.OOPS, "(?:traps: )?PANIC: double fault", "double fault in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "BUG: (?:[A-Z]+ )?stack guard page was hit",
                  "stack guard page was hit in {func}")
              .from(FAULT),
          Splat.of(CrashKind.OOPS, "(?:Oops: )+.*\\[#\\d+\\]", "oops in {func}").from(FAULT),
          // the same of arm64
          Splat.of(
                  CrashKind.OOPS,
                  "Unable to handle kernel NULL pointer dereference at",
                  "NULL pointer dereference in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "Unable to handle kernel paging request at",
                  "unable to handle page fault in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "Unable to handle kernel ([a-z -]+) at virtual address",
                  "{1} in {func}")
              .from(FAULT),
          Splat.of(
                  CrashKind.OOPS,
                  "Internal error: (?:Oops - )?(?!Oops|BUG)([A-Za-z -]+?): [0-9a-f]+ \\[#\\d+\\]",
                  "{1} in {func}")
              .from(FAULT),
          Splat.of(CrashKind.OOPS, "Internal error: .*\\[#\\d+\\]", "oops in {func}").from(FAULT),
          // corruption
          Splat.of(
                  CrashKind.LIST_CORRUPTION,
                  "(list_(?:add|del)) (?:corruption|double add)",
                  "{1} corruption in {func}")
              .from(POINTER)
              .skip(LIST_CHECKS),
          Splat.of(CrashKind.REFCOUNT, "refcount_t: ([a-z0-9 ;-]+)", "refcount bug: {1} in {func}")
              .from(POINTER)
              .skip(REFCOUNTS),
          Splat.of(CrashKind.BAD_PAGE, "BUG: Bad page state", "bad page state: {detail} in {func}")
              .detail("page dumped because: (.+)")
              .skip(FREEING),
          Splat.of(CrashKind.BAD_PAGE, "BUG: Bad page map", "bad page map in {func}")
              .skip("print_bad_pte"),
          Splat.of(CrashKind.BAD_PAGE, "BUG: Bad page cache", "bad page cache in {func}")
              .skip(PAGE_CACHE),
          Splat.of(CrashKind.BAD_PAGE, "BUG: (Bad rss-counter state)", "{1}").from(NONE),
          Splat.of(
                  CrashKind.BAD_PAGE,
                  "pagealloc: (memory corruption|single bit error)",
                  "poison of a free page: {1} in {func}")
              .skip(POISON + "|" + ALLOCATORS),
          Splat.of(
                  CrashKind.SLAB_CORRUPTION,
                  "BUG (\\S+) \\(.*\\): (.*)",
                  "slab {1}: {2} in {detail}")
              .detail("Allocated in ([\\w.]+)\\+0x"),
          Splat.of(
                  CrashKind.USERCOPY,
                  "(?:usercopy: |Bad or missing usercopy whitelist\\? )"
                      + "Kernel memory ((?:exposure|overwrite) attempt detected"
                      + " (?:from|to) [^(!]*[^(! ])",
                  "usercopy: {1} in {func}")
              .from(POINTER)
              .skip(USERCOPY_CHECKS),
          Splat.of(
                  CrashKind.KMEMLEAK,
                  "kmemleak: (?:unreferenced object|\\d+ new suspected memory leak)",
                  "memory leak in {func}")
              .skip(ALLOCATORS + "|kmemleak_.*"),
          // checks in the code
          Splat.of(
                  CrashKind.WARN,
                  "ODEBUG: ([a-z ]+?) \\(active state \\d+.*?object type: (\\w+)",
                  "ODEBUG: {1} {2} in {func}")
              .from(POINTER)
              .skip("debug_print_object|debug_(check|object)_.*|__debug_.*"),
          Splat.of(
                  CrashKind.BUG,
                  "BUG: using (\\w+)\\(\\) in preemptible",
                  "BUG: using {1}() in preemptible code in {func}")
              .skip("debug_smp_processor_id|check_preemption_disabled|__this_cpu_preempt_check"),
          Splat.of(CrashKind.BUG, "kernel BUG at (\\S+?):\\d+!", "kernel BUG at {1} in {func}")
              .from(FAULT),
          Splat.of(CrashKind.BUG, "BUG: ((?:spin|rw)lock [a-z -]+?) on CPU", "BUG: {1} in {func}")
              .skip("(spin|rwlock)_(dump|bug)"),
          // without CONFIG_DEBUG_BUGVERBOSE
          Splat.of(CrashKind.BUG, "Kernel BUG at \\S+\\+0x", "kernel BUG in {func}").from(FAULT),
          Splat.of(
                  CrashKind.ATOMIC_SLEEP,
                  "BUG: sleeping function called from invalid context",
                  "sleeping function called from invalid context in {func}")
              .skip(SLEEP_CHECKS + "|" + ALLOCATORS + "|" + LOCKS),
          Splat.of(
                  CrashKind.ATOMIC_SLEEP,
                  "BUG: scheduling while atomic",
                  "scheduling while atomic in {func}")
              .skip(SLEEP_CHECKS),
          // lockdep
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|INFO): (possible (?:circular|recursive|irq)[a-z ]*?)"
                      + " (?:dependency )?detected",
                  "{1} in {detail}")
              .detail(AT)
              .skip(LOCKS),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|INFO): (\\S+-safe -> \\S+-unsafe lock order) detected",
                  "{1} in {detail}")
              .detail(AT)
              .skip(LOCKS),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|INFO): (inconsistent lock state)",
                  "{1} in {detail}")
              .detail(AT)
              .skip(LOCKS),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|BUG): (bad unlock balance|held lock freed|Nested lock was not taken)",
                  "{1} in {detail}")
              .detail(AT)
              .skip(LOCKS),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|BUG): (lock held when returning to user space)",
                  "{1} in {detail}")
              .from(NONE)
              .detail(AT)
              .skip(LOCKS),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:WARNING|BUG): \\S.{0,30}?/\\d+ (still has locks held)",
                  "{1} in {detail}")
              .detail(AT)
              .skip(LOCKS + "|" + EXITS),
          Splat.of(CrashKind.LOCKDEP, "BUG: (workqueue leaked lock or atomic)", "{1} in {detail}")
              .detail("last function: ([\\w.]+)"),
          Splat.of(
                  CrashKind.LOCKDEP,
                  "(?:(?:WARNING|INFO): |\\[ BUG: )(suspicious RCU usage|Invalid wait context)",
                  "{1} in {func}")
              .skip(SLEEP_CHECKS + "|" + LOCKS),
          Splat.of(CrashKind.LOCKDEP, "INFO: (trying to register non-static key)", "{1} in {func}"),
          // time
          Splat.of(
                  CrashKind.SOFT_LOCKUP, "(?:watchdog: )?BUG: soft lockup", "soft lockup in {func}")
              .from(POINTER),
          Splat.of(
                  CrashKind.HARD_LOCKUP,
                  "(?:(?:NMI )?watchdog: )?(?:CPU\\d+: )?Watchdog detected hard LOCKUP",
                  "hard lockup in {func}")
              .from(ANYWHERE),
          Splat.of(
                  CrashKind.RCU_STALL,
                  "(?:rcu: )?INFO: rcu_\\w+ (?:self-)?detected(?: expedited)? stall",
                  "RCU stall in {func}")
              .from(ANYWHERE)
              .skip("rcu_.*|.*nmi_.*|update_process_times|tick_.*|.*hrtimer.*"),
          Splat.of(
                  CrashKind.HUNG_TASK,
                  "INFO: task \\S.* blocked .*for more than",
                  "task hung in {func}")
              .skip(WAITS),
          Splat.of(
                  CrashKind.WORKQUEUE_LOCKUP,
                  "BUG: workqueue lockup",
                  "workqueue lockup in {detail}")
              .detail("in-flight: \\d+\\S*?:([A-Za-z_][\\w.]*)"),
          // memory
          Splat.of(CrashKind.OOM_KILL, COMMAND + " invoked oom-killer:", "OOM kill of {detail}")
              .detail("[Kk]illed process \\d+ \\(([^)]*)\\)")
              .unless(OOM_PANIC)
              .skip(ALLOCATORS),
          Splat.of(CrashKind.OOM_PANIC, OOM_PANIC, "kernel panic: {1}"),
          Splat.of(
                  CrashKind.OOM_KILL,
                  "(?:Memory cgroup out|Out) of memory.*[Kk]illed process \\d+ \\(([^)]*)\\)",
                  "OOM kill of {1}")
              .from(NONE),
          Splat.of(
                  CrashKind.ALLOC_FAILURE,
                  COMMAND + ": (page allocation failure|vmalloc error|vmalloc: allocation failure)",
                  "{1} in {func}")
              .skip(ALLOCATORS),
          // the general shapes
          Splat.of(
                  CrashKind.WARN,
                  "WARNING: (?:CPU: \\d+ PID: \\d+ at (?:\\S+:\\d+ )?|(?:\\S+:\\d+ )?at (?=\\S+\\+0x))"
                      + "(?:([A-Za-z_][\\w.$]*)\\+0x)?",
                  "WARNING in {func}")
              .from(NAMED),
          Splat.of(
                  CrashKind.WARN,
                  "WARNING: (kernel stack (?:regs|frame pointer)) .* has bad",
                  "{1} has bad value")
              .from(NONE),
          Splat.of(CrashKind.BUG, "BUG: (.+)", "BUG: {1}"),
          Splat.of(
              CrashKind.PANIC,
              "Kernel panic - not syncing: ((?:" + FATES + ").*)",
              "kernel panic: {1}"),
          Splat.of(
              CrashKind.PANIC,
              "Kernel panic - not syncing: (.*?)[.!]*$",
              "kernel panic: {1} in {func}"));
}
