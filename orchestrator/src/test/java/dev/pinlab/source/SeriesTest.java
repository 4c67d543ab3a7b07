// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.source.FakeKernel.GUP;
import static dev.pinlab.source.FakeKernel.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesTest {
  @TempDir Path work;
  private Path kernel;
  private Sources sources;
  private PristineSource tree;

  @BeforeEach
  void create() throws Exception {
    kernel = FakeKernel.create(work.resolve("linux"));
    sources = new Sources(new Cache(work.resolve("cache")));
    tree = sources.fetch(new Tree.Dir(kernel));
  }

  @Test
  void patches_apply_one_on_the_other_and_only_what_they_change_is_kept() throws Exception {
    PreparedSource source =
        sources.apply(
            tree,
            List.of(
                patch("1.patch", replace(GUP, 10, "line 10", "ten")),
                patch("2.patch", replace(GUP, 20, "line 20", "twenty")),
                patch("3.patch", replace(GUP, 10, "ten", "TEN"))));

    assertThat(source.delta().changed()).containsExactly(GUP);
    assertThat(source.delta().deleted()).isEmpty();
    assertThat(source.delta().directory().resolve(GUP)).content().contains("\nTEN\n", "\ntwenty\n");
    assertThat(Directories.files(source.delta().directory())).containsExactly(GUP);
    assertThat(source.pristine().resolve(GUP)).hasContent(FakeKernel.numbered(30));
    assertThat(source.treeVersion()).isEqualTo("5.10.7");
  }

  @Test
  void a_patch_applies_in_a_cache_that_lies_within_a_repository() throws Exception {
    FakeKernel.run(work, "git", "init", "-q");

    Delta delta = sources.apply(tree, List.of(ten("TEN"))).delta();

    assertThat(delta.directory().resolve(GUP)).content().contains("\nTEN\n");
  }

  @Test
  void series_with_the_same_effect_share_a_digest_and_others_do_not() throws Exception {
    Patch toSix = patch("6.patch", replace(GUP, 10, "line 10", "six"));
    Patch toTen = patch("10.patch", replace(GUP, 10, "six", "TEN"));

    String direct = digest(ten("TEN"));

    assertThat(digest(toSix, toTen)).isEqualTo(direct);
    assertThat(digest(toSix)).isNotEqualTo(direct);
    assertThat(digest()).isNotEqualTo(direct);
  }

  @Test
  void a_change_that_is_taken_back_leaves_an_empty_delta() throws Exception {
    Patch back = patch("back.patch", replace(GUP, 10, "TEN", "line 10"));

    Delta delta = sources.apply(tree, List.of(ten("TEN"), back)).delta();

    assertThat(delta.changed()).isEmpty();
    assertThat(delta.deleted()).isEmpty();
    assertThat(delta.digest()).isEqualTo(digest());
  }

  @Test
  void renames_modes_new_deleted_and_binary_files_are_applied() throws Exception {
    Patch diff = gitDiff();

    PreparedSource source = sources.apply(tree, List.of(diff));

    assertThat(source.delta().changed())
        .containsExactly("blob", "mm/new.c", "mm/pin.c", "scripts/run.sh", "weg");
    assertThat(source.delta().deleted()).containsExactly("link", "mm/cma.c", GUP);
    Path patched = work.resolve("cache/patched");
    source.linkInto(patched);
    assertThat(TreeDigest.of(patched)).isEqualTo(TreeDigest.of(kernel));
  }

  /** Changes the kernel directory in every way that git knows, and gives the diff of it. */
  private Patch gitDiff() throws Exception {
    FakeKernel.run(kernel, "git", "init", "-q");
    FakeKernel.run(kernel, "git", "add", ".");
    FakeKernel.run(kernel, "git", "commit", "-qm", "x");
    Files.move(kernel.resolve(GUP), kernel.resolve("mm/pin.c"));
    Files.delete(kernel.resolve("mm/cma.c"));
    Files.move(kernel.resolve("link"), kernel.resolve("weg"));
    FakeKernel.write(kernel, "mm/new.c", "int new;\n");
    kernel.resolve("scripts/run.sh").toFile().setExecutable(false);
    Files.write(kernel.resolve("blob"), new byte[] {0, 1, 2, 0, (byte) 255});
    FakeKernel.run(kernel, "git", "add", "-A");
    String diff = FakeKernel.run(kernel, "git", "diff", "--cached", "-M", "--binary");
    assertThat(diff).contains("rename from", "GIT binary patch", "old mode 100755");
    return patch("all.patch", diff);
  }

  @Test
  void an_mbox_with_a_cover_letter_and_encoded_mails_is_a_series() throws Exception {
    String first = replace(GUP, 10, "line 10", "ten = é");
    Patch mbox =
        patch(
            "series.mbox",
            mail("[PATCH 0/2] cover", "8bit", "Some words.\n")
                + mail("[PATCH 1/2] mm/gup: ten", "base64", encoded("Why.\n---\n" + first))
                + mail(
                    "[PATCH 2/2] mm/gup: 20", "8bit", "---\n" + replace(GUP, 20, "line 20", "XX")));

    Delta delta = sources.apply(tree, List.of(mbox)).delta();

    assertThat(delta.directory().resolve(GUP)).content().contains("\nten = é\n", "\nXX\n");
  }

  @Test
  void a_mail_may_be_named_from_the_directory_that_pinlab_runs_in() throws Exception {
    Patch mail =
        patch("mail", mail("[PATCH] ten", "8bit", "---\n" + replace(GUP, 10, "line 10", "ten")));
    Path relative = Path.of("").toAbsolutePath().relativize(mail.file());

    assertThat(sources.apply(tree, List.of(Patch.of(relative))).delta().changed())
        .containsExactly(GUP);
  }

  @Test
  void a_mail_of_an_mbox_that_does_not_apply_is_named_by_its_subject() throws Exception {
    Patch mbox =
        patch(
            "series.mbox",
            mail("[PATCH 1/2] mm/gup: ten", "8bit", "---\n" + replace(GUP, 10, "line 10", "ten"))
                + mail("[PATCH 2/2] mm/gup: 20", "8bit", "---\n" + replace(GUP, 20, "no", "XX")));

    refused(mbox, "series.mbox, patch 2 \"mm/gup: 20\": mm/gup.c: hunk at line 17 does not apply");
  }

  @Test
  void a_hunk_whose_context_differs_is_refused_with_file_and_line() throws Exception {
    refused(
        patch("x.patch", replace(GUP, 10, "line ten", "TEN")),
        "x.patch: mm/gup.c: hunk at line 7 does not apply");
  }

  @Test
  void fuzz_is_refused_and_an_offset_is_not() throws Exception {
    String shifted = replace(GUP, 10, "line 10", "TEN").replace("@@ -7,7 +7,7", "@@ -3,7 +3,7");
    String fuzzy = replace(GUP, 10, "line 10", "TEN").replace(" line 7\n", " line seven\n");

    assertThat(sources.apply(tree, List.of(patch("s.patch", shifted))).delta().changed())
        .containsExactly(GUP);
    refused(patch("f.patch", fuzzy), "mm/gup.c: hunk at line 7 does not apply");
  }

  @Test
  void a_patch_that_the_tree_has_already_is_said_to_apply_in_reverse() throws Exception {
    refused(
        patch("x.patch", replace(GUP, 10, "TEN", "line 10")),
        "hunk at line 7 does not apply; it applies in reverse: this tree has the change already");
  }

  @Test
  void other_reasons_not_to_apply_are_told_apart() throws Exception {
    String good = replace(GUP, 10, "line 10", "TEN");

    refused(
        patch("a.patch", good.replace(GUP, "mm/none.c")), "mm/none.c: no such file in this tree");
    refused(patch("b.patch", good.replace("@@ -7,7 +7,7", "@@ -7,7 +7,9")), "corrupt at line");
    refused(patch("c.patch", "only words\n"), "c.patch: holds no diff");
    refused(patch("d.patch", good.replace(GUP, "../../gup.c")), "outside of the tree");
    refused(patch("e.patch", good.replace(GUP, "link/gup.c")), "link is a symbolic link");
    refused(
        patch("f.patch", "--- /dev/null\n+++ b/mm/gup.c\n@@ -0,0 +1 @@\n+new\n"),
        "mm/gup.c: would be new, but this tree has it");
  }

  @Test
  void a_patch_file_that_is_not_there_is_the_users_fault() {
    assertThatThrownBy(() -> sources.apply(tree, List.of(Patch.of(work.resolve("none.patch")))))
        .isInstanceOf(TreeFailure.class)
        .hasMessageContaining("none.patch");
  }

  @Test
  void only_a_change_of_a_kconfig_file_touches_kconfig() throws Exception {
    Patch kconfig =
        patch(
            "k.patch",
            "--- a/mm/Kconfig\n+++ b/mm/Kconfig\n@@ -1,2 +1,3 @@\n config CMA\n \tbool \"CMA\"\n+\tdefault y\n");

    assertThat(sources.apply(tree, List.of(ten("TEN"))).touches("Kconfig")).isFalse();
    assertThat(sources.apply(tree, List.of(ten("TEN"), kconfig)).touches("Kconfig")).isTrue();
  }

  @Test
  void copied_files_are_newer_than_what_was_built_and_never_written_through_a_link()
      throws Exception {
    PreparedSource source = sources.apply(tree, List.of(ten("TEN")));
    FileTime old = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(source.delta().directory().resolve(GUP), old);
    Path patched = work.resolve("cache/patched");
    Instant before = Instant.now().minusSeconds(1);

    source.linkInto(patched);

    assertThat(Files.getLastModifiedTime(patched.resolve(GUP)).toInstant()).isAfter(before);
    assertThat(patched.resolve(GUP)).content().contains("\nTEN\n");
    assertThat(source.pristine().resolve(GUP)).hasContent(FakeKernel.numbered(30));
  }

  private Patch ten(String word) throws Exception {
    return patch("ten.patch", replace(GUP, 10, "line 10", word));
  }

  private Patch patch(String name, String text) throws Exception {
    return Patch.of(FakeKernel.write(work, "patches/" + name, text));
  }

  private String digest(Patch... patches) throws Exception {
    return sources.apply(tree, List.of(patches)).delta().digest();
  }

  private void refused(Patch patch, String reason) {
    assertThatThrownBy(() -> sources.apply(tree, List.of(patch)))
        .isInstanceOf(VariantFailure.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  private static String encoded(String text) {
    return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "\n";
  }

  private static String mail(String subject, String encoding, String body) {
    return """
    From 0123456789012345678901234567890123456789 Mon Sep 17 00:00:00 2001
    From: A <a@example.org>
    Date: Mon, 1 Jan 2024 00:00:00 +0000
    Subject: %s
    MIME-Version: 1.0
    Content-Type: text/plain; charset=UTF-8
    Content-Transfer-Encoding: %s

    %s
    """
        .formatted(subject, encoding, body);
  }
}
