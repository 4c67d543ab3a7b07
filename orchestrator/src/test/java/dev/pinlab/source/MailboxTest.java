// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.source.FakeKernel.GUP;
import static dev.pinlab.source.FakeKernel.replace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.spec.Patch;
import dev.pinlab.spec.Tree;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Threads as the archive of a mailing list gives them. */
class MailboxTest {
  private static final String FIVE = replace(GUP, 5, "line 5", "five");
  private static final String TEN = replace(GUP, 10, "line 10", "ten");
  private static final String TWENTY = replace(GUP, 20, "line 20", "twenty = \"é\"");

  @TempDir Path work;
  private Sources sources;
  private PristineSource tree;

  @BeforeEach
  void create() throws Exception {
    sources = new Sources(new Cache(work.resolve("cache")));
    tree = sources.fetch(new Tree.Dir(FakeKernel.create(work.resolve("linux"))));
  }

  @Test
  void a_thread_with_cover_letter_and_replies_is_its_patches_by_their_numbers() throws Exception {
    String thread =
        plain("Re: [PATCH v4 1/2] mm/gup: ten", "> +ten\n\nWhy not this?\n\n" + FIVE)
            + quotedPrintable("[PATCH v4 2/2] mm/gup: twenty", "Why.\n---\n" + TWENTY)
            + plain("[PATCH v4 0/2] mm/gup: limit", "The cover.\n\n" + stat())
            + plain("Re: [PATCH v4 0/2] mm/gup: limit", "Looks good.\n")
            + plain("[PATCH v4 1/2] mm/gup: ten", "Why.\n---\n" + TEN)
            + plain("mm/gup: a thought", "Perhaps:\n\n" + FIVE);

    assertThat(applied(thread)).contains("\nten\n", "\ntwenty = \"é\"\n").doesNotContain("five");
  }

  @Test
  void of_two_versions_one_has_to_be_named() throws Exception {
    String thread =
        plain("[PATCH v4 1/2] mm/gup: ten", "---\n" + TEN)
            + plain("[PATCH v4 2/2] mm/gup: twenty", "---\n" + TWENTY)
            + plain("[PATCH v5] mm/gup: five", "---\n" + FIVE);

    refused(thread, "holds v4 (2 patches) and v5 (1 patch): name one, as in ");
    refused(thread, "t.mbox#v5");
    assertThat(applied(thread, "v5")).contains("\nfive\n").doesNotContain("\nten\n");
    assertThat(applied(thread, "v4")).contains("\nten\n").doesNotContain("\nfive\n");
    refused(thread, "v3", "t.mbox: has no v3, but v4 (2 patches) and v5 (1 patch)");
  }

  @Test
  void versions_are_ordered_as_numbers_and_one_without_a_name_is_the_first() throws Exception {
    String thread =
        plain("[RFC PATCH] mm/gup: five", "---\n" + FIVE)
            + plain("[PATCH v10] mm/gup: five", "---\n" + FIVE)
            + plain("[PATCH RESEND v9] mm/gup: five", "---\n" + FIVE);

    refused(thread, "holds v1 (1 patch) and v9 (1 patch) and v10 (1 patch)");
    refused(thread, "t.mbox#v10");
  }

  @Test
  void a_patch_that_is_not_there_is_named() throws Exception {
    refused(
        plain("[PATCH 1/4] mm/gup: five", "---\n" + FIVE)
            + plain("[PATCH 3/4] mm/gup: ten", "---\n" + TEN),
        "t.mbox: has no mail with a patch for 2/4, 4/4");
  }

  @Test
  void a_single_patch_of_a_series_is_taken_for_itself() throws Exception {
    assertThat(applied(plain("[PATCH 3/4] mm/gup: ten", "---\n" + TEN))).contains("\nten\n");
  }

  @Test
  void a_patch_that_came_twice_is_applied_once() throws Exception {
    String ten = plain("[PATCH 1/2] mm/gup: ten", "---\n" + TEN);

    assertThat(applied(ten + plain("[PATCH 2/2] mm/gup: five", "---\n" + FIVE) + ten))
        .contains("\nten\n", "\nfive\n");
  }

  @Test
  void two_patches_of_one_number_and_two_series_in_one_file_are_refused() throws Exception {
    String ten = plain("[PATCH 1/2] mm/gup: ten", "---\n" + TEN);

    refused(
        ten
            + plain("[PATCH 1/2] mm/gup: five", "---\n" + FIVE)
            + plain("[PATCH 2/2] mm/gup: twenty", "---\n" + TWENTY),
        "two mails are number 1 of 2: \"mm/gup: ten\" and \"mm/gup: five\"");
    refused(
        ten + plain("[PATCH 1/3] mm/cma: five", "---\n" + FIVE),
        "holds more than one series: \"mm/gup: ten\", \"mm/cma: five\"");
  }

  @Test
  void mail_without_a_patch_is_refused() throws Exception {
    refused(
        plain("[PATCH 0/2] cover", "Words.\n") + plain("Re: [PATCH 0/2] cover", FIVE),
        "t.mbox: holds no patch, only other mail");
  }

  @Test
  void patches_without_numbers_are_applied_as_they_come() throws Exception {
    String again = replace(GUP, 10, "ten", "TEN");

    assertThat(
            applied(
                plain("[PATCH] mm/gup: ten", "---\n" + TEN)
                    + plain("[PATCH] mm/gup: TEN", "---\n" + again)))
        .contains("\nTEN\n");
  }

  @Test
  void lines_that_begin_with_from_are_unquoted_as_the_archive_quoted_them() throws Exception {
    String thread =
        plain("[PATCH 1/2] mm/gup: ten", "Why.\n\n>From the start.\n---\n" + TEN)
            + plain("[PATCH 2/2] mm/gup: five", "---\n" + FIVE);
    Path file = FakeKernel.write(work, "t.mbox", thread.replace("From 0123", "From mboxrd@z 0123"));

    List<Patch> each = sources.each(List.of(Patch.of(file)));

    assertThat(each).hasSize(2);
    assertThat(each.get(0).file()).content().contains("\nFrom the start.\n");
  }

  @Test
  void a_subject_that_is_encoded_and_folded_is_read() throws Exception {
    String thread =
        plain("=?UTF-8?Q?=5BPATCH_v2_2=2F2=5D_mm=2Fgup=3A_=C3=A9?=", "---\n" + TWENTY)
            + plain("[PATCH v2\n 1/2] mm/gup: a subject that\n goes on", "---\n" + TEN);

    assertThat(applied(thread)).contains("\nten\n", "\ntwenty = \"é\"\n");
  }

  private String applied(String mbox) throws Exception {
    return applied(mbox, "");
  }

  private String applied(String mbox, String version) throws Exception {
    Path file = FakeKernel.write(work, "t.mbox", mbox);
    Delta delta = sources.apply(tree, List.of(new Patch(file, version))).delta();
    return java.nio.file.Files.readString(delta.directory().resolve(GUP));
  }

  private void refused(String mbox, String reason) throws Exception {
    refused(mbox, "", reason);
  }

  private void refused(String mbox, String version, String reason) throws Exception {
    assertThatThrownBy(() -> applied(mbox, version))
        .isInstanceOf(TreeFailure.class)
        .hasMessageContaining(reason)
        .message()
        .doesNotContain("\n");
  }

  private static String stat() {
    return " mm/gup.c | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n";
  }

  private static String plain(String subject, String body) {
    return mail(subject, "8bit", body);
  }

  private static String quotedPrintable(String subject, String body) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : body.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(b > 0 && b != '=' ? (char) b : String.format("=%02X", b));
    }
    return mail(subject, "quoted-printable", encoded.toString());
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
