// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * What tests ask for as the text of an experiment file: so it has the one meaning that it has
 * there, and whoever wants to can run it again with the command line. Pure.
 */
final class SpecText {
  static final String VARIANTS = "variants";
  static final String LAYOUTS = "layouts";
  static final String WORKLOADS = "workloads";

  /** The id of a workload that nobody gave a name. */
  static final String WORKLOAD = "workload";

  private static final YAMLMapper YAML =
      YAMLMapper.builder().disable(YAMLWriteFeature.WRITE_DOC_START_MARKER).build();

  private final Map<String, Object> top = new LinkedHashMap<>();
  private final ProjectPaths paths;

  /** An experiment of variants of which the first is the baseline. */
  SpecText(String name, List<AskedVariant> variants, ProjectPaths paths) {
    this.paths = paths;
    top.put("name", Ids.of(name));
    top.put("baseline", variants.get(0).id());
    Map<String, Object> byId = new LinkedHashMap<>();
    variants.forEach(variant -> byId.put(variant.id(), variant(variant)));
    top.put(VARIANTS, byId);
  }

  SpecText in(List<AskedLayout> layouts) {
    Map<String, Object> byId = new LinkedHashMap<>();
    layouts.forEach(layout -> byId.put(layout.id(), layout.keys()));
    top.put(LAYOUTS, byId);
    return this;
  }

  /** Takes workloads by their ids. */
  SpecText under(Map<String, Object> workloads) {
    Map<String, Object> resolved = new LinkedHashMap<>();
    workloads.forEach((id, workload) -> resolved.put(id, program(workload)));
    top.put(WORKLOADS, resolved);
    return this;
  }

  SpecText with(String key, Map<String, ?> values) {
    if (!values.isEmpty()) {
      top.put(key, new TreeMap<String, Object>(values));
    }
    return this;
  }

  @Override
  public String toString() {
    return YAML.writeValueAsString(top);
  }

  private Map<String, Object> variant(AskedVariant asked) {
    String where = "variant " + asked.id() + ": ";
    Map<String, Object> keys = new LinkedHashMap<>();
    said(keys, "arch", asked.common().arch(), text -> text);
    said(keys, "tree", asked.common().tree(), text -> paths.tree(where + "tree", text));
    said(keys, "series", asked.series(), text -> paths.find(where + "series", text));
    said(keys, "cmdline", asked.common().cmdline(), text -> text);
    if (!asked.patches().isEmpty()) {
      keys.put(
          "patches",
          asked.patches().stream().map(text -> paths.find(where + "patches", text)).toList());
    }
    if (!asked.common().configs().isEmpty()) {
      keys.put(
          "configs",
          asked.common().configs().stream()
              .map(text -> paths.config(where + "configs", text))
              .toList());
    }
    return keys;
  }

  private static void said(
      Map<String, Object> keys, String key, String text, UnaryOperator<String> as) {
    if (!text.isEmpty()) {
      keys.put(key, as.apply(text));
    }
  }

  private Object program(Object workload) {
    if (!(workload instanceof Map<?, ?> keys) || !(keys.get("program") instanceof String program)) {
      return workload;
    }
    Map<Object, Object> resolved = new LinkedHashMap<>(keys);
    resolved.put("program", paths.program(program));
    return resolved;
  }
}
