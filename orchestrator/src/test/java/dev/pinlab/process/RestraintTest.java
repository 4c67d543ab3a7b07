// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs that are denied something. */
class RestraintTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int KILLED = 128 + 9;
  private static final int FILE_TOO_LARGE = 128 + 25;

  @TempDir Path directory;

  private static Finished run(Restraint restraint, String... argv) throws Exception {
    return Programs.run(Command.of(MINUTE, argv).under(restraint));
  }

  @Test
  void memory_beyond_the_bound_is_not_to_be_had() throws Exception {
    String[] hungry = {"dd", "if=/dev/zero", "of=/dev/null", "bs=512M", "count=1"};
    Restraint bound = Restraint.NONE.atMost(Resource.ADDRESS_SPACE, 256 << 20);

    assertThat(run(Restraint.NONE, hungry).ok()).isTrue();
    assertThat(run(bound, hungry).tail()).contains("memory exhausted");
  }

  @Test
  void a_program_that_computes_beyond_its_processor_time_is_killed() throws Exception {
    Restraint bound = Restraint.NONE.atMost(Resource.PROCESSOR_TIME, 1);

    Finished finished = run(bound, "sh", "-c", "while :; do :; done");

    assertThat(finished.exit()).isEqualTo(KILLED);
    assertThat(finished.timedOut()).isFalse();
  }

  @Test
  void a_file_beyond_the_bound_is_not_written() throws Exception {
    Path file = directory.resolve("file");
    Restraint bound = Restraint.NONE.atMost(Resource.FILE_SIZE, 1000);

    Finished finished = run(bound, "dd", "if=/dev/zero", "of=" + file, "bs=4096", "count=9");

    assertThat(finished.exit()).isEqualTo(FILE_TOO_LARGE);
    assertThat(Files.size(file)).isLessThanOrEqualTo(1000);
  }

  @Test
  void of_a_bound_and_a_lower_one_that_this_process_has_the_lower_one_is_asked_for() {
    String limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max cpu time              unlimited            unlimited            seconds
        Max core file size        0                    5000                 bytes
        """;

    assertThat(Resource.CORE.option(9000, limits)).isEqualTo("--core=5000");
    assertThat(Resource.CORE.option(100, limits)).isEqualTo("--core=100");
    assertThat(Resource.PROCESSOR_TIME.option(60, limits)).isEqualTo("--cpu=60");
  }

  @Test
  void a_program_as_another_user_is_nobody_else_and_has_no_capability() throws Exception {
    Restraint other = Restraint.otherUser(65_333, Optional.empty());
    assumeTrue(run(other, "true").ok(), "this user cannot be another");

    String status = run(other, "cat", "/proc/self/status").stdout();

    assertThat(status)
        .contains("\nUid:\t65333\t65333\t65333\t65333\n")
        .contains("\nGid:\t65333\t65333\t65333\t65333\n")
        .containsPattern("\nGroups:\\s*\n")
        .contains("\nCapEff:\t0000000000000000\n", "\nCapBnd:\t0000000000000000\n")
        .contains("\nNoNewPrivs:\t1\n");
    assertThat(run(Restraint.otherUser(65_333, Optional.of(5)), "id", "-G").stdout())
        .isEqualTo("65333 5\n");
  }

  @Test
  void what_a_program_may_not_do_is_not_part_of_the_line_that_is_shown() {
    Command command = Command.of(MINUTE, "true").under(Restraint.noNewPrivileges());

    assertThat(command.shellLine()).isEqualTo("true");
    assertThat(command.in(directory).restraint()).isEqualTo(Restraint.noNewPrivileges());
  }
}
