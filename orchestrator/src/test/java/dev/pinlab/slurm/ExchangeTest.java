// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExchangeTest {
  @TempDir Path run;
  private Exchange exchange;

  @BeforeEach
  void make_it() throws Exception {
    exchange = Exchange.of(run);
    exchange.make();
  }

  private Path attempt(String job, int restart) throws Exception {
    Path attempt = Files.createDirectory(exchange.attempt(7, job, restart));
    Files.writeString(attempt.resolve("trials.jsonl"), job + " " + restart);
    return attempt;
  }

  private String result() throws Exception {
    return Files.readString(exchange.result(7).resolve("trials.jsonl"));
  }

  @Test
  void the_first_result_of_a_task_stays_and_a_later_one_is_dropped() throws Exception {
    Path first = attempt("12", 1);
    Path second = attempt("12", 0);

    assertThat(exchange.commit(first, 7)).isTrue();
    assertThat(exchange.commit(second, 7)).isFalse();

    assertThat(result()).isEqualTo("12 1");
    assertThat(List.of(first, second)).noneMatch(Files::exists);
  }

  @Test
  void only_results_of_open_tasks_that_nobody_took_are_there_to_be_taken() throws Exception {
    exchange.commit(attempt("12", 0), 7);

    assertThat(exchange.committed(List.of(6, 8))).isEmpty();
    assertThat(exchange.committed(List.of(7, 8))).containsExactly(7);
    exchange.taken(7);
    exchange.taken(7);
    assertThat(exchange.committed(List.of(7, 8))).isEmpty();
    assertThat(exchange.result(7).resolve("trials.jsonl")).doesNotExist();
  }

  @Test
  void what_else_lies_among_results_is_passed_over() throws Exception {
    exchange.commit(attempt("12", 0), 7);
    Files.createFile(exchange.result(7).resolveSibling(".nfs0000001f00000001"));
    Files.createDirectory(exchange.result(7).resolveSibling("99999999999"));

    assertThat(exchange.committed(List.of(7))).containsExactly(7);
  }

  @Test
  void a_result_that_was_taken_keeps_its_place_until_it_is_opened_again() throws Exception {
    exchange.commit(attempt("12", 0), 7);
    exchange.taken(7);

    assertThat(exchange.commit(attempt("13", 0), 7)).isFalse();
    exchange.reopen(7);
    assertThat(exchange.commit(attempt("14", 0), 7)).isTrue();
    assertThat(result()).isEqualTo("14 0");
  }

  @Test
  void what_is_cleared_leaves_the_logs_and_the_ledger() throws Exception {
    exchange.commit(attempt("12", 0), 7);
    Path order = Files.writeString(exchange.order(7), "{}");
    Path common = Files.writeString(exchange.common().resolve("common.json"), "{}");
    Path laid = Files.createDirectories(exchange.laid("12"));
    Path left = attempt("13", 0);
    Path log = Files.writeString(exchange.logs().resolve("12_0.txt"), "said");
    Path ledger = Files.writeString(exchange.ledger(), "{}");

    exchange.clear();

    assertThat(exchange.has(7)).isFalse();
    assertThat(List.of(order, common, laid, left)).noneMatch(Files::exists);
    assertThat(List.of(log, ledger)).allMatch(Files::exists);
  }
}
