// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A workflow of GitHub's, carried out job by job. It knows the keys, expressions and actions that
 * the recipe has, and no others; {@code apt-get} is a program that installs nothing.
 */
final class GitHubWorkflow {
  private static final Set<String> JOB =
      Set.of("needs", "runs-on", "container", "strategy", "steps");
  private static final Set<String> STEP = Set.of("run", "uses", "with", "if");
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{ ([a-z_.-]+) }}");

  private final Repository repository;
  private final Path directory;
  private final JsonNode file;
  private final Map<String, Boolean> passed = new LinkedHashMap<>();

  /**
   * A run of a workflow that has not begun.
   *
   * @param directory for workspaces, and for what {@link HostedActions} keep
   */
  GitHubWorkflow(Path recipe, Repository repository, Path directory) {
    this.file = new YAMLMapper().readTree(recipe.toFile());
    this.repository = repository;
    this.directory = directory;
  }

  /** Whether each job that ran ended well; what needs one that did not is not begun. */
  Map<String, Boolean> run() throws Exception {
    for (Map.Entry<String, JsonNode> job : file.get("jobs").properties()) {
      assertThat(JOB).containsAll(job.getValue().propertyNames());
      if (mayBegin(job.getValue().path("needs").asString(""))) {
        runEach(job.getKey(), job.getValue());
      }
    }
    return passed;
  }

  private boolean mayBegin(String needs) {
    List<Boolean> needed =
        passed.entrySet().stream()
            .filter(other -> (other.getKey() + " ").startsWith(needs + " "))
            .map(Map.Entry::getValue)
            .toList();
    return needs.isEmpty() || (!needed.isEmpty() && !needed.contains(false));
  }

  /** What the jobs wrote for the page of the run. */
  Path summary() {
    return directory.resolve("summary");
  }

  /** What was uploaded. */
  Path artifacts() {
    return directory.resolve("artifacts");
  }

  /** What is kept between runs, by key. */
  Path caches() {
    return directory.resolve("caches");
  }

  private void runEach(String name, JsonNode job) throws Exception {
    Map<String, String> values = new TreeMap<>(Map.of("github.run_id", "77"));
    JsonNode matrix = job.at("/strategy/matrix");
    if (matrix.isMissingNode()) {
      passed.put(name, run(name, job, values));
      return;
    }
    assertThat(matrix.propertyNames()).hasSize(1);
    String axis = matrix.propertyNames().iterator().next();
    values.put("strategy.job-total", String.valueOf(matrix.get(axis).size()));
    for (JsonNode value : matrix.get(axis)) {
      values.put("matrix." + axis, value.asString());
      String one = name + " " + value.asString();
      passed.put(one, run(one, job, values));
    }
  }

  private boolean run(String name, JsonNode job, Map<String, String> values) throws Exception {
    Path place = Files.createDirectories(directory.resolve("work/" + name + "/checkout"));
    Path programs = Files.createDirectories(directory.resolve("work/" + name + "/programs"));
    Path installed = programs.resolve("installed");
    Repository.executable(
        programs.resolve("apt-get"), "#!/bin/sh\necho \"$@\" >>'" + installed + "'\n");
    Map<String, String> environment = new TreeMap<>();
    file.get("env").forEachEntry((key, value) -> environment.put(key, value.asString()));
    environment.put("GITHUB_STEP_SUMMARY", summary().toString());
    environment.put("PATH", programs + ":" + System.getenv("PATH"));
    Workspace workspace = new Workspace(place, environment);
    HostedActions actions =
        new HostedActions(
            repository,
            workspace,
            directory,
            // As the image has no git, the action would not get submodules.
            () -> !job.has("container") || Files.readString(installed).contains(" git"));
    boolean good = true;
    for (JsonNode step : job.get("steps")) {
      assertThat(STEP).containsAll(step.propertyNames());
      String condition = step.path("if").asString("success()");
      assertThat(condition).isIn("success()", "always()");
      if (good || condition.equals("always()")) {
        good &= step(step, values, workspace, actions);
      }
    }
    if (good) {
      actions.end();
    }
    return good;
  }

  private static boolean step(
      JsonNode step, Map<String, String> values, Workspace workspace, HostedActions actions)
      throws Exception {
    if (step.has("run")) {
      String script = filled(step.get("run").asString(), values);
      // The shell of a container.
      return workspace.run(script, "sh", "-ec").exit() == 0;
    }
    Map<String, String> inputs = new TreeMap<>();
    step.path("with")
        .forEachEntry((key, value) -> inputs.put(key, filled(value.asString(), values)));
    List<String> action = List.of(step.get("uses").asString().split("@"));
    assertThat(action).hasSize(2);
    return actions.use(action.get(0), inputs);
  }

  private static String filled(String text, Map<String, String> values) {
    String filled =
        EXPRESSION
            .matcher(text)
            .replaceAll(
                found -> {
                  assertThat(values).containsKey(found.group(1));
                  return values.getOrDefault(found.group(1), "");
                });
    assertThat(filled).doesNotContain("${{");
    return filled;
  }
}
