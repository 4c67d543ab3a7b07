// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.process.AtomicFile;
import dev.pinlab.report.BisectionHistory.Ends;
import dev.pinlab.report.BisectionHistory.Named;
import dev.pinlab.report.BisectionHistory.Step;
import dev.pinlab.report.wording.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code bisect.json}, {@code bisect.txt} and {@code bisect.html}. */
public final class BisectionReport {
  private static final String JSON = "bisect.json";
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private BisectionReport() {}

  /** Writes all three, each whole or not at all. */
  public static void write(BisectionHistory history, Path directory) throws IOException {
    AtomicFile.write(directory.resolve(JSON), MAPPER.writeValueAsString(history) + "\n");
    AtomicFile.write(directory.resolve("bisect.txt"), text(history));
    AtomicFile.write(directory.resolve("bisect.html"), html(history));
  }

  /** What a directory has of a bisection; empty when it has none. */
  public static Optional<BisectionHistory> read(Path directory) throws IOException {
    Path file = directory.resolve(JSON);
    return Files.exists(file)
        ? Optional.of(MAPPER.readValue(Files.readString(file), BisectionHistory.class))
        : Optional.empty();
  }

  /** The result in one sentence. */
  public static String headline(BisectionHistory history) {
    Ends ends = history.ends();
    if (ends == null) {
      return history.alike()
          ? "The bad end is not shown to be worse than the good one, so there is nothing to look for."
          : "Not begun: the two ends were not compared yet.";
    }
    String what =
        "worse in %s (%s / %s)".formatted(ends.metric().id(), ends.layout(), ends.workload());
    Named culprit = history.culprit();
    if (culprit != null) {
      return "The first commit that is %s is %s (\"%s\")%s."
          .formatted(what, culprit.abbreviated(), culprit.subject(), checked(history));
    }
    if (!history.candidates().isEmpty()) {
      return "The first commit that is %s is one of %d: those between could not be decided."
          .formatted(what, history.candidates().size());
    }
    return "Not finished: looking for the first commit that is %s.".formatted(what);
  }

  private static String checked(BisectionHistory history) {
    BisectionHistory.Check check = history.check();
    if (check == null) {
      return "; it was not yet compared with its parent";
    }
    if (check.row() == null) {
      return "; but its kernel is the same as its parent's, so something else differs";
    }
    String by =
        Numbers.points(check.row().difference())
            + " points, p "
            + Numbers.p(check.row().test().p());
    Double confidence = history.confidence();
    return confidence != null
        ? "; it is worse than its parent (%s; confidence at least %s%%)"
            .formatted(by, Numbers.plain(100 * confidence))
        : "; but it is not shown to be worse than its parent (" + by + ")";
  }

  /** Plain ASCII of at most 76 columns. */
  static String text(BisectionHistory history) {
    Mail mail = new Mail();
    mail.paragraph(headline(history));
    mail.heading("Asked");
    mail.field("tree", history.tree());
    mail.field("good", named(history.good()));
    mail.field("bad", named(history.bad()));
    mail.field("commits", Numbers.count(history.commits()) + " after the good one");
    Ends ends = history.ends();
    if (ends != null) {
      mail.field("differ in", ends.layout() + " / " + ends.workload() + ": " + ends.metric().id());
      mail.field(
          "",
          "%s good, %s bad, difference %s points, p %s"
              .formatted(
                  Numbers.ratio(ends.row().arms().baseline()),
                  Numbers.ratio(ends.row().arms().candidate()),
                  Numbers.points(ends.row().difference()),
                  Numbers.p(ends.row().test().p())));
      mail.field(
          "alpha",
          "%s for all, %s a look at a step"
              .formatted(Numbers.plain(ends.alpha()), Numbers.p(ends.stepAlpha())));
    }
    if (history.alike()) {
      mail.field("compared", "in ends/report.txt");
    }
    mail.heading("Steps");
    for (Step step : history.steps()) {
      mail.field(step.mark(), named(step.commit()));
      mail.field("", step.why());
    }
    if (!history.candidates().isEmpty()) {
      mail.heading("One of these");
      history.candidates().forEach(candidate -> mail.item(named(candidate)));
    }
    mail.heading("Again");
    mail.below(history.command());
    return mail.toString();
  }

  private static String html(BisectionHistory history) {
    String style = HtmlReport.style();
    return HtmlReport.fill(
        "bisection.jte",
        Map.of(
            "history",
            history,
            "headline",
            headline(history),
            "style",
            style,
            "policy",
            HtmlReport.policy(style)));
  }

  private static String named(Named commit) {
    return "%s (\"%s\")".formatted(commit.abbreviated(), commit.subject());
  }
}
