// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.Real;
import dev.pinlab.store.RunDirectory;
import dev.pinlab.store.VariantInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of a tree and a mailbox, with no experiment file written for it. */
class AbIT {
  /** What is small of the demo's held workload. */
  static final String CELLS =
      """
      name: small
      tree: debian:5.10
      baseline: any
      variants: {any: {}}
      layouts:
        cma: {memory: 512M, cpus: 2, cma: 320M}
      workloads:
        held: {size: 256K, attempts: 2, hold: {by: vmsplice, pages: 16}}
      trials: {boots: 6, seed: 1}
      gate: {metrics: [pin-failure, leftover]}
      """;

  @TempDir Path directory;

  @Test
  void a_thread_of_a_list_is_compared_with_the_tree_it_is_for() throws Exception {
    Path thread = Files.writeString(directory.resolve("thread.mbox"), thread());
    Path out = directory.resolve("run");

    int exit = ab(thread, out);

    // Debian's tree gives a pin up when a page is held; these patches pin it in place.
    assertThat(exit).as(log()).isEqualTo(1);
    List<VariantInfo> variants = RunDirectory.metadata(out).orElseThrow().variants();
    assertThat(variants).extracting(VariantInfo::id).containsExactly("base", "head");
    assertThat(variants.get(0).origin().patches()).isEmpty();
    assertThat(variants.get(1).title()).isEqualTo("thread.mbox#v2");
    assertThat(Files.readString(out.resolve("report.txt")).replaceAll("\\s+", " "))
        .contains(
            "Do longterm pins fail more often, retry more or leave pages behind with"
                + " thread.mbox#v2 than with debian:5.10 as it is?",
            "./pinlab ab --tree debian:5.10 --patch")
        .containsPattern("leftover head 0/0 12/12|leftover head 0/12 12/12");
  }

  @Test
  void a_thread_with_two_versions_is_refused_before_anything_is_built() throws Exception {
    Path thread = Files.writeString(directory.resolve("thread.mbox"), thread() + mail("v1", 1, 1));

    int exit =
        LivePinlab.start(
                directory.resolve("log"),
                "ab",
                "--tree",
                "debian:5.10",
                "--patch",
                thread.toString(),
                "--each",
                "--out",
                directory.resolve("run").toString())
            .exit();

    assertThat(exit).as(log()).isEqualTo(2);
    assertThat(log()).contains("holds v1 (1 patch) and v2 (3 patches): name one, as in ");
    assertThat(directory.resolve("run")).doesNotExist();
  }

  private int ab(Path thread, Path out) throws Exception {
    Path cells = Files.writeString(directory.resolve("cells.yaml"), CELLS);
    return LivePinlab.start(
            directory.resolve("log"),
            "ab",
            "--tree",
            "debian:5.10",
            "--patch",
            thread + "#v2",
            "--experiment",
            cells.toString(),
            "--out",
            out.toString())
        .exit();
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log"));
  }

  /** The three patches that make Debian's tree what it was, the last one first, and other mail. */
  private static String thread() throws Exception {
    List<String> mails = new ArrayList<>();
    for (int n = 1; n <= 3; n++) {
      mails.add(mail("v2", n, 3));
    }
    Collections.reverse(mails);
    return head("Re: [PATCH v2 1/3] mm/gup", "Why not this way?\n\n--- a/x\n+++ b/x\n")
        + String.join("", mails)
        + head("[PATCH v2 0/3] mm/gup: pin in place", "The cover.\n");
  }

  /** One of the project's own patches, sent as a mail of a series. */
  private static String mail(String version, int number, int total) throws Exception {
    Path series = Real.HOME.resolve("patches/5.10/v5.10.0");
    try (var files = Files.list(series)) {
      Path file =
          files
              .filter(one -> one.getFileName().toString().startsWith("000" + number))
              .findFirst()
              .orElseThrow();
      return Files.readString(file)
          .replaceFirst(
              "Subject: \\[PATCH [0-9]/[0-9]]",
              "Subject: [PATCH %s %d/%d]".formatted(version, number, total));
    }
  }

  private static String head(String subject, String body) {
    return """
    From 0000000000000000000000000000000000000000 Mon Sep 17 00:00:00 2001
    From: A <a@example.org>
    Date: Sun, 22 Nov 2026 16:48:47 +0000
    Subject: %s

    %s
    """
        .formatted(subject, body);
  }
}
