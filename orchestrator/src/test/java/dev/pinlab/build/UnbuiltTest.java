// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What make said of goals that it gave up. */
class UnbuiltTest {
  @Test
  void each_goal_has_the_first_error_that_was_said_for_it() {
    String said =
        """
        cow.c:3:1: warning: unused variable
        hmm-tests.c:24:10: fatal error: hugetlbfs.h: No such file or directory
           24 | #include <hugetlbfs.h>
        compilation terminated.
        make: *** [../lib.mk:151: /made/hmm-tests] Error 1
        /usr/bin/ld: cannot find -lcap: No such file or directory
        collect2: error: ld returned 1 exit status
        make: *** [../lib.mk:151: /made/mlock-random-test] Error 1
        make: Target '/made/cow' not remade because of errors.
        """;

    assertThat(Unbuilt.reasons(said))
        .containsOnly(
            java.util.Map.entry(
                "hmm-tests",
                "hmm-tests.c:24:10: fatal error: hugetlbfs.h: No such file or directory"),
            java.util.Map.entry(
                "mlock-random-test", "/usr/bin/ld: cannot find -lcap: No such file or directory"));
  }

  @Test
  void a_goal_that_make_cannot_make_has_that_as_its_reason() {
    assertThat(Unbuilt.reasons("make: *** No rule to make target '/made/cow'.  Stop.\n"))
        .containsEntry("cow", "No rule to make target '/made/cow'");
    assertThat(
            Unbuilt.reasons("make: *** No rule to make target 'cow.h', needed by '/made/cow'.\n"))
        .containsEntry("cow", "No rule to make target 'cow.h', needed by '/made/cow'");
  }

  @Test
  void one_of_which_nothing_else_is_said_has_what_make_said() {
    assertThat(Unbuilt.reasons("make: *** [Makefile:2: cow] Error 1\n"))
        .containsEntry("cow", "make: *** [Makefile:2: cow] Error 1");
  }
}
