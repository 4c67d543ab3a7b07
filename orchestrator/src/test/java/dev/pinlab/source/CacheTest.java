// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheTest {
  @TempDir Path root;
  private Cache cache;

  @BeforeEach
  void open() {
    cache = new Cache(root);
  }

  @Test
  void an_entry_is_filled_once_and_found_again() throws Exception {
    AtomicInteger fills = new AtomicInteger();
    Cache.Fill<RuntimeException> fill =
        into -> Files.writeString(into.resolve("f"), "" + fills.incrementAndGet());

    Path first = cache.publish("images", "abc", fill);
    Path second = cache.publish("images", "abc", fill);

    assertThat(second).isEqualTo(first).isEqualTo(cache.find("images", "abc").orElseThrow());
    assertThat(first.resolve("f")).hasContent("1");
  }

  @Nested
  class A_sealed_entry {
    private final AtomicInteger fills = new AtomicInteger();

    private Path publish() throws Exception {
      return cache.<RuntimeException>publishSealed(
          "guests",
          "abc",
          into -> {
            fills.incrementAndGet();
            Files.writeString(Files.createDirectory(into.resolve("bin")).resolve("f"), "good");
          });
    }

    @Test
    void is_filled_once_while_it_stays_as_it_is() throws Exception {
      publish();

      assertThat(publish().resolve("bin/f")).hasContent("good");
      assertThat(fills).hasValue(1);
    }

    @Test
    void is_filled_anew_when_one_bit_of_it_has_turned() throws Exception {
      Files.writeString(publish().resolve("bin/f"), "gooe");

      assertThat(publish().resolve("bin/f")).hasContent("good");
    }

    @Test
    void is_filled_anew_when_it_lacks_a_file_or_has_one_more() throws Exception {
      Files.delete(publish().resolve("bin/f"));
      assertThat(publish().resolve("bin/f")).hasContent("good");

      Files.writeString(publish().resolve("bin/g"), "more");
      assertThat(publish().resolve("bin/g")).doesNotExist();
      assertThat(fills).hasValue(3);
    }

    @Test
    void is_filled_anew_when_it_was_never_sealed() throws Exception {
      cache.<RuntimeException>publish(
          "guests", "abc", into -> Files.writeString(into.resolve("f"), "who knows"));

      assertThat(publish().resolve("f")).doesNotExist();
    }
  }

  @Test
  void a_fill_that_fails_leaves_nothing() {
    assertThatThrownBy(
            () ->
                cache.<TreeFailure>publish(
                    "images",
                    "abc",
                    into -> {
                      Files.writeString(into.resolve("f"), "half");
                      throw new TreeFailure("no");
                    }))
        .isInstanceOf(TreeFailure.class);

    assertThat(cache.find("images", "abc")).isEmpty();
    assertThat(root.resolve("images")).isEmptyDirectory();
  }

  @Test
  void what_a_killed_process_left_half_written_is_not_taken_for_complete() throws Exception {
    FakeKernel.write(root, "images/.partial-abc/old", "half");

    Path entry = cache.publish("images", "abc", into -> Files.writeString(into.resolve("f"), ""));

    assertThat(Directories.files(entry)).containsExactly("f");
    assertThat(root.resolve("images/.partial-abc")).doesNotExist();
  }

  @Test
  void sweeping_deletes_what_no_live_process_holds() throws Exception {
    FakeKernel.write(root, "images/.partial-dead/f", "half");
    FakeKernel.write(root, "scratch/dead/f", "half");
    FakeKernel.write(root, "images/whole/f", "");
    CountDownLatch swept = new CountDownLatch(1);
    CountDownLatch held = new CountDownLatch(1);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () -> {
              try (Scratch scratch = cache.scratch("live")) {
                Files.writeString(scratch.directory().resolve("f"), "");
                held.countDown();
                swept.await();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });
    held.await();

    cache.sweep();

    assertThat(root.resolve("images/.partial-dead")).doesNotExist();
    assertThat(root.resolve("scratch/dead")).doesNotExist();
    assertThat(root.resolve("images/whole/f")).exists();
    assertThat(root.resolve("scratch/live/f")).exists();
    swept.countDown();
    other.join();
    assertThat(root.resolve("scratch/live")).doesNotExist();
  }

  @Test
  void sweeping_leaves_what_the_sweeper_itself_works_in() throws Exception {
    try (Scratch scratch = cache.scratch("mine")) {
      cache.sweep();

      assertThat(scratch.directory()).exists();
    }
  }

  @Test
  void threads_that_want_the_same_entry_wait_for_the_one_that_fills_it() throws Exception {
    AtomicInteger fills = new AtomicInteger();
    CountDownLatch waiting = new CountDownLatch(1);
    Runnable want =
        () -> {
          try {
            cache.publish(
                "images",
                "abc",
                into -> {
                  fills.incrementAndGet();
                  waiting.await();
                });
          } catch (HostFailure | InterruptedException e) {
            throw new AssertionError(e);
          }
        };
    List<Thread> others = new ArrayList<>();
    CompletableFuture<Void> filler = CompletableFuture.runAsync(want);
    await().until(() -> fills.get() == 1);
    Executor another =
        task -> {
          others.add(new Thread(task));
          others.get(others.size() - 1).start();
        };

    CompletableFuture<Void> second = CompletableFuture.runAsync(want, another);
    CompletableFuture<Void> third = CompletableFuture.runAsync(want, another);
    await()
        .until(() -> others.stream().allMatch(other -> other.getState() == Thread.State.WAITING));
    waiting.countDown();
    CompletableFuture.allOf(filler, second, third).join();

    assertThat(fills).hasValue(1);
  }

  @Test
  void a_lock_is_held_against_other_processes_and_freed_by_their_death() throws Exception {
    String java = ProcessHandle.current().info().command().orElseThrow();
    Command holder =
        Command.of(
            Duration.ofMinutes(1),
            java,
            "-cp",
            System.getProperty("java.class.path"),
            LockHolder.class.getName(),
            root.toString());
    var output = new CappedOutput(1024);
    var running = Programs.start(holder, output, output);
    await().until(() -> output.text().contains("held"));
    assertThat(CacheLock.tryAcquire(root.resolve("locks"), "shared")).isEmpty();
    CompletableFuture<Void> waiter =
        CompletableFuture.runAsync(
            () -> {
              try {
                cache.lock("shared").close();
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });

    assertThat(CacheLock.tryAcquire(root.resolve("locks"), "other")).isPresent();
    assertThat(waiter).isNotDone();
    running.close();

    waiter.join();
  }

  @Test
  void a_thread_that_waits_for_a_lock_can_be_interrupted() throws Exception {
    CacheLock held = cache.lock("shared");
    var failure = new CompletableFuture<Throwable>();
    Thread waiter =
        new Thread(
            () -> {
              try {
                cache.lock("shared").close();
              } catch (Exception e) {
                failure.complete(e);
              }
            });
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.WAITING);

    waiter.interrupt();

    assertThat(failure.join()).isInstanceOf(InterruptedException.class);
    held.close();
  }

  @Test
  void a_cache_that_cannot_be_written_is_the_hosts_fault_in_one_line() throws Exception {
    Cache onFile = new Cache(FakeKernel.write(root, "file", ""));

    assertThatThrownBy(() -> onFile.publish("images", "abc", into -> {}))
        .isInstanceOf(HostFailure.class)
        .hasMessageContaining("PINLAB_CACHE")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void a_program_that_found_the_disk_full_is_told_as_such() {
    Command tar = Command.of(Duration.ofMinutes(1), "tar", "-x");
    String stderr = "tar: f: Cannot write: No space left on device\ntar: Exiting\n";

    HostFailure failure =
        cache.failure("tar:f", new Finished(tar, 2, false, Duration.ZERO, "", stderr));

    assertThat(failure)
        .hasMessageContainingAll("No space left on device", root.toString(), "PINLAB_CACHE")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void a_key_cannot_lead_out_of_the_cache() {
    assertThatThrownBy(() -> cache.find("images", "../x"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
