// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.arch.Architecture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code variants} of a spec to records, a sweep to one record a value. */
final class VariantTranslator {
  private static final List<String> KEYS =
      List.of(
          "series",
          "patches",
          "arch",
          "tree",
          "configs",
          "kconfig",
          "cmdline",
          "sweep",
          ExpectTranslator.KEY);

  /** Stands in for a tree that was a mistake, so that the variant's id is still known. */
  private static final Tree UNREAD = new Tree.Debian("unread");

  private final ExpectTranslator expect;
  private final Places places;
  private final SeriesReader seriesReader;
  private final Fields experiment;
  private final Architecture architecture;
  private final Optional<Tree> tree;
  private final List<Path> configs;
  private final Optional<Path> kconfig;
  private final String cmdline;

  /** What the experiment says for all variants is read, and its mistakes noted, here. */
  VariantTranslator(Fields experiment, Places places, Mistakes mistakes, ExpectTranslator expect) {
    this.expect = expect;
    this.places = places;
    this.experiment = experiment;
    this.seriesReader = new SeriesReader(mistakes);
    this.architecture = architecture(experiment).orElseGet(Architecture::ofHost);
    this.tree = experiment.find("tree").flatMap(this::tree);
    this.configs =
        experiment
            .find("configs")
            .map(this::fragments)
            .orElseGet(() -> defaultConfigs(experiment.mapping()));
    this.kconfig = experiment.find("kconfig").flatMap(field -> field.as(places::file));
    this.cmdline = experiment.read("cmdline", "", Readings::cmdline);
  }

  List<Variant> translate(Field variants) {
    var translated = new ArrayList<Variant>();
    variants.byId().forEach((id, field) -> translated.addAll(variant(id, field.fields(KEYS))));
    return translated;
  }

  private List<Variant> variant(String id, Fields fields) {
    var series = fields.find("series").flatMap(f -> f.as(text -> seriesReader.read(text, places)));
    var patches = new ArrayList<>(series.map(Series::patches).orElse(List.of()));
    for (Field patch : fields.find("patches").map(Field::items).orElse(List.of())) {
      patch.as(text -> Patch.read(text, places)).ifPresent(patches::add);
    }
    var ownTree = fields.find("tree");
    if (ownTree.isEmpty() && experiment.find("tree").isEmpty()) {
      fields.mapping().wrong("has no tree; add tree: debian:5.10 here or at the top");
    }
    var source = (ownTree.isPresent() ? ownTree.flatMap(this::tree) : tree).orElse(UNREAD);
    var fragments = fields.find("configs").map(this::fragments).orElse(configs);
    var own = architecture(fields).orElse(architecture);
    var base = fields.find("kconfig").map(field -> field.as(places::file)).orElse(kconfig);
    var template = fields.read("cmdline", cmdline, Readings::cmdline);
    expect.ofVariant(id, fields);
    return Sweep.of(id, template, fields).stream()
        .map(
            point ->
                new Variant(
                    point.id(),
                    series.map(Series::title).orElseGet(() -> title(source, patches)),
                    own,
                    source,
                    patches,
                    fragments,
                    point.cmdline(),
                    base))
        .toList();
  }

  private static String title(Tree tree, List<Patch> patches) {
    return switch (patches.size()) {
      case 0 -> tree.unpatched();
      case 1 -> tree + " with " + patches.get(0).file().getFileName();
      default -> tree + " with " + patches.size() + " patches";
    };
  }

  private List<Path> defaultConfigs(Field top) {
    try {
      return Defaults.fragments(places);
    } catch (Wrong wrong) {
      top.document().wrong(top.line(), "configs", wrong.message());
      return List.of();
    }
  }

  private static Optional<Architecture> architecture(Fields fields) {
    return fields
        .find("arch")
        .flatMap(field -> field.as(Readings.choice(Architecture.IDS)))
        .map(Architecture::of);
  }

  private Optional<Tree> tree(Field field) {
    return field.as(text -> Trees.read(text, places));
  }

  private List<Path> fragments(Field field) {
    var fragments = new ArrayList<Path>();
    for (Field item : field.items()) {
      item.as(places::fragment)
          .ifPresent(
              fragment -> {
                if (fragments.contains(fragment)) {
                  item.wrong("is listed twice; remove one");
                }
                fragments.add(fragment);
              });
    }
    return fragments;
  }
}
