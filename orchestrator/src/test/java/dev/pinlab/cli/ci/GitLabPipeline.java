// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A file of GitLab CI, carried out stage by stage. It knows the keys that the recipe has, and no
 * others.
 */
final class GitLabPipeline {
  private static final Set<String> KEYS =
      Set.of("stage", "cache", "parallel", "script", "retry", "artifacts");

  private final Repository repository;
  private final Path directory;
  private final JsonNode file;
  private final Map<String, Boolean> passed = new LinkedHashMap<>();

  /**
   * A pipeline that nothing of has run yet.
   *
   * @param directory for workspaces, artifacts, and in {@code cache} what is kept between pipelines
   */
  GitLabPipeline(Path recipe, Repository repository, Path directory) {
    this.file = new YAMLMapper().readTree(recipe.toFile());
    this.repository = repository;
    this.directory = directory;
  }

  /** Whether each job that ran ended well; after a stage with one that did not, none is begun. */
  Map<String, Boolean> run() throws Exception {
    for (JsonNode stage : file.get("stages")) {
      for (String job : jobs(stage.asString())) {
        runEach(job);
      }
      if (passed.containsValue(false)) {
        return passed;
      }
    }
    return passed;
  }

  /** What jobs left of a kind: {@code artifacts}, {@code reports} or {@code cache}. */
  Path kept(String kind) {
    return directory.resolve(kind);
  }

  private List<String> jobs(String stage) {
    return file.propertyNames().stream()
        .filter(name -> !Set.of("variables", "default", "stages").contains(name))
        .filter(name -> file.get(name).get("stage").asString().equals(stage))
        .toList();
  }

  private void runEach(String name) throws Exception {
    JsonNode job = file.get(name);
    assertThat(KEYS).containsAll(job.propertyNames());
    int of = job.path("parallel").asInt(1);
    for (int i = 1; i <= of; i++) {
      Map<String, String> numbers =
          Map.of("CI_NODE_INDEX", String.valueOf(i), "CI_NODE_TOTAL", String.valueOf(of));
      run(
          of == 1 ? name : name + " " + i + "/" + of,
          job,
          job.has("parallel") ? numbers : Map.of());
    }
  }

  private void run(String name, JsonNode job, Map<String, String> numbers) throws Exception {
    Map<String, String> variables = new TreeMap<>(numbers);
    file.get("variables").forEachEntry((key, value) -> variables.put(key, value.asString()));
    Path place = directory.resolve("builds/" + name.replace('/', '-'));
    repository.checkOut(
        place, !variables.getOrDefault("GIT_SUBMODULE_STRATEGY", "none").equals("none"));
    JsonNode cache = job.has("cache") ? job.get("cache") : file.at("/default/cache");
    transfer(kept("cache"), place, strings(cache.path("paths")));
    for (Path earlier : children(kept("artifacts"))) {
      Workspace.copy(earlier, place);
    }
    boolean good =
        new Workspace(place, variables)
                .run(String.join("\n", strings(job.get("script"))), "bash", "-eo", "pipefail", "-c")
                .exit()
            == 0;
    passed.put(name, good);
    if (good && cache.path("policy").asString("pull-push").contains("push")) {
      transfer(place, kept("cache"), strings(cache.path("paths")));
    }
    if (good || job.at("/artifacts/when").asString("on_success").equals("always")) {
      keep(job.path("artifacts"), name, place);
    }
  }

  private void keep(JsonNode artifacts, String name, Path place) throws Exception {
    Path own = kept("artifacts").resolve(name.replace('/', '-'));
    transfer(place, own, strings(artifacts.path("paths")));
    JsonNode junit = artifacts.at("/reports/junit");
    if (!junit.isMissingNode()) {
      Workspace.copy(place.resolve(junit.asString()), kept("reports").resolve("junit.xml"));
    }
  }

  private static void transfer(Path from, Path to, List<String> names) throws Exception {
    for (String name : names) {
      if (Files.exists(from.resolve(name))) {
        Workspace.copy(from.resolve(name), to.resolve(name));
      }
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    if (!Files.exists(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }

  private static List<String> strings(JsonNode list) {
    List<String> strings = new ArrayList<>();
    list.forEach(one -> strings.add(one.asString()));
    return strings;
  }
}
