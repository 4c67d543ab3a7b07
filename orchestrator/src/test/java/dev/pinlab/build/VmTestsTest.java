// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is read out of the script that runs the tests of memory management. */
class VmTestsTest {
  private static Iterable<String> calls(String script) {
    return VmTests.calls(script.lines().toList());
  }

  @Test
  void a_call_is_a_test_with_its_arguments_by_the_scripts_function_or_without() {
    assertThat(
            calls(
                """
                echo "running compaction_test"
                ./compaction_test
                run_test ./gup_test -ct -F 0x1 0 19 0x1000
                CATEGORY="ksm" run_test ./ksm_tests -M -p 10
                \tCATEGORY="thp" run_test ./khugepaged all:shmem
                """))
        .containsExactly(
            "compaction_test",
            "gup_test -ct -F 0x1 0 19 0x1000",
            "ksm_tests -M -p 10",
            "khugepaged all:shmem");
  }

  @Test
  void what_needs_more_than_its_name_and_words_is_none() {
    assertThat(
            calls(
                """
                run_test ./hugepage-mremap "$mnt"/huge_mremap
                run_test ./userfaultfd anon${mod} 20 16
                sudo -u nobody ./on-fault-limit
                run_test bash ./test_vmalloc.sh smoke
                CATEGORY="gup_test" run_test ./gup_test \\
                # ./transhuge-stress runs for ever
                uffd_stress_bin=./uffd-stress
                if [ -x ./memfd_secret ]
                """))
        .isEmpty();
  }

  @Test
  void what_the_script_does_on_demand_alone_is_left_out() {
    assertThat(
            calls(
                """
                if $RUN_ALL; then
                    run_gup_matrix
                else
                    run_test ./gup_test -u
                fi
                if $RUN_DESTRUCTIVE; then
                echo 8 > /proc/sys/vm/nr_hugepages
                run_test ./hugetlb-read-hwpoison
                fi
                run_test ./cow
                """))
        .containsExactly("gup_test -u", "cow");
  }

  @Test
  void each_call_is_made_once() {
    assertThat(calls("./cow\n./cow\n./cow -x\n")).containsExactly("cow", "cow -x");
  }
}
