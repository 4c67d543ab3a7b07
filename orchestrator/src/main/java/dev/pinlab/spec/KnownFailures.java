// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of known failures: {@code known:} with entries {@code {title: "WARNING in foo*",
 * until: 2026-03-31, reason: reported upstream}}.
 */
public final class KnownFailures {
  private static final String EXAMPLE =
      "[{title: \"WARNING in foo\", until: 2026-03-31, reason: reported upstream}]";
  private static final List<String> KEYS = List.of("title", "until", "reason");

  private KnownFailures() {}

  /**
   * The entries in the order of the file.
   *
   * @param file as the user named it, which is how messages name it
   * @throws SpecFailure with every mistake in the file
   */
  public static List<KnownFailure> load(Path file) throws SpecFailure {
    var mistakes = new Mistakes();
    var known = new ArrayList<KnownFailure>();
    YamlFile.open(new Document(file, mistakes))
        .flatMap(root -> root.fields(List.of("known")).need("known", EXAMPLE))
        .ifPresent(list -> list.items().forEach(item -> add(item, known)));
    mistakes.throwIfAny();
    return List.copyOf(known);
  }

  private static void add(Field item, List<KnownFailure> known) {
    var fields = item.fields(KEYS);
    if (!(item.node() instanceof Node.Mapping)) {
      return;
    }
    var title = fields.need("title", "\"WARNING in foo\"").flatMap(f -> f.as(KnownFailures::title));
    var until = fields.need("until", "2026-03-31").flatMap(f -> f.as(Readings::date));
    var reason = fields.need("reason", "reported upstream").flatMap(f -> f.as(Readings::title));
    title
        .filter(pattern -> known.stream().anyMatch(other -> other.title().equals(pattern)))
        .ifPresent(twice -> fields.wrong("title", "is listed twice; remove one"));
    known.add(
        new KnownFailure(
            title.orElse(new TitlePattern("")), until.orElse(LocalDate.MAX), reason.orElse("")));
  }

  /** One that would be about every failure there may ever be is refused. */
  private static TitlePattern title(String text) throws Wrong {
    String title = Readings.title(text);
    if (title.replace("*", "").isBlank()) {
      throw new Wrong(Quote.of(title) + " is about every failure; name some of its words");
    }
    return new TitlePattern(title);
  }
}
