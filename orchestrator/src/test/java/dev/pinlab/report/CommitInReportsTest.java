// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How reports name the commit that a kernel was built from. */
class CommitInReportsTest {
  private static final String SUBJECT = "mm/gup: <b>try</b> again";

  @Test
  void the_page_names_it_in_full_and_links_what_was_not_committed() {
    assertThat(HtmlReport.render(Comparisons.committed(SUBJECT, true)))
        .contains("<dt>Commit</dt>", "0123456789".repeat(4), "mm/gup: &lt;b&gt;try&lt;/b&gt; again")
        .contains("<a href=\"./artifacts/trees/v4.diff\">artifacts/trees/v4.diff</a>");
    assertThat(HtmlReport.render(Comparisons.committed(SUBJECT, false)))
        .contains("<dt>Commit</dt>")
        .doesNotContain("not committed");
    assertThat(HtmlReport.render(Comparisons.demo())).doesNotContain("<dt>Commit</dt>");
  }

  @Test
  void the_text_names_it_as_kernel_developers_do() {
    assertThat(TextReport.render(Comparisons.committed("mm/gup: try", false)))
        .contains("012345678901 (\"mm/gup: try\")\n");
    assertThat(TextReport.render(Comparisons.committed("mm/gup: try", true)))
        .contains("012345678901 (\"mm/gup: try\") with uncommitted changes\n");
  }

  @Test
  void kcidb_gets_its_hash_only_if_that_is_all_there_was() {
    JsonNode clean = checkout(false);
    JsonNode dirty = checkout(true);

    assertThat(clean.get("git_commit_hash").asString()).isEqualTo("0123456789".repeat(4));
    assertThat(clean.at("/misc/uncommitted").asBoolean()).isFalse();
    assertThat(dirty.has("git_commit_hash")).isFalse();
    assertThat(dirty.at("/misc/uncommitted").asBoolean()).isTrue();
    assertThat(dirty.at("/misc/commit_subject").asString()).isEqualTo(SUBJECT);
  }

  private static JsonNode checkout(boolean dirty) {
    String report = KcidbReport.render(Comparisons.committed(SUBJECT, dirty));
    return new JsonMapper().readTree(report).at("/checkouts/0");
  }
}
