// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.lesfurets.jenkins.unit.MethodSignature;
import com.lesfurets.jenkins.unit.cps.BasePipelineTestCPS;
import dev.pinlab.Real;
import dev.pinlab.process.Finished;
import groovy.lang.Closure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds of a Jenkinsfile by the Groovy that Jenkins has, transformed as it does. Steps are carried
 * out; one branch of {@code parallel} after the other.
 */
final class JenkinsProject extends BasePipelineTestCPS {
  private final Repository repository;
  private final Path directory;
  private final Deque<Path> workspaces = new ArrayDeque<>();
  private int nodes;
  private int builds;

  /**
   * A project without a build.
   *
   * @param directory for what builds leave, and for the workspaces that agents keep from one to the
   *     next
   */
  JenkinsProject(Repository repository, Path directory) throws Exception {
    this.repository = repository;
    this.directory = directory;
    setUp();
    step("node", this::node, String.class, Closure.class);
    step("checkout", scm -> checkOut(), String.class);
    step("sh", script -> sh(String.valueOf(script)), String.class);
    step("stash", options -> putAway((Map<?, ?>) options), Map.class);
    step("unstash", name -> copy(stash(name), workspace()), String.class);
    step("junit", file -> keep("junit", String.valueOf(file)), String.class);
    step("archiveArtifacts", files -> keep("archive", String.valueOf(files)), String.class);
    getBinding().setVariable("scm", "git");
  }

  /** A step that may fail as such steps do. */
  private interface Step {
    void take(Object arguments) throws Exception;
  }

  private void step(String name, Step step, Class<?>... arguments) {
    Function<Object, Object> callback =
        given -> {
          try {
            step.take(given);
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          return "";
        };
    getHelper().registerAllowedMethod(MethodSignature.method(name, arguments), callback);
  }

  /** Whether a build of a file ends well. */
  boolean passes(Path jenkinsfile) {
    nodes = 0;
    builds++;
    var script = getHelper().loadScript(jenkinsfile.toString(), getBinding());
    try {
      runScript(script);
      return true;
    } catch (FailedScript e) {
      return false;
    }
  }

  /** What is kept of the last build: {@code junit} or {@code archive}. */
  Path kept(String kind) {
    return directory.resolve("builds/" + builds + "/" + kind);
  }

  private void node(Object arguments) throws Exception {
    Object[] all = (Object[]) arguments;
    assertThat(all[0]).isEqualTo("kvm");
    nodes++;
    workspaces.push(Files.createDirectories(directory.resolve("workspaces/" + nodes)));
    getHelper().callClosure((Closure<?>) all[1]);
    workspaces.pop();
  }

  private Path workspace() {
    return Objects.requireNonNull(workspaces.peek(), "a step outside of a node");
  }

  /** Submodules are the job's own affair. */
  private void checkOut() throws Exception {
    repository.checkOut(workspace(), false);
  }

  private void sh(String script) throws Exception {
    Map<String, String> agent = Map.of("PINLAB_CACHE", Real.cache().root().toString());
    Finished finished = new Workspace(workspace(), agent).run(script, "sh", "-xec");
    if (finished.exit() != 0) {
      throw new FailedScript("script returned exit code " + finished.exit());
    }
  }

  private Path stash(@Nullable Object name) {
    return kept("stashes").resolve(String.valueOf(name));
  }

  private void putAway(Map<?, ?> options) throws Exception {
    Path stash = stash(options.get("name"));
    String included = matched(String.valueOf(options.get("includes")));
    assertThat(workspace().resolve(included)).isNotEmptyDirectory();
    copy(workspace().resolve(included), stash.resolve(included));
  }

  private void keep(String kind, String pattern) throws Exception {
    String name = matched(pattern);
    copy(workspace().resolve(name), kept(kind).resolve(name));
  }

  /** The file or directory that a pattern of Ant's is of. */
  private static String matched(String pattern) {
    String name = pattern.replaceFirst("/\\*\\*$", "");
    assertThat(name).doesNotContain("*");
    return name;
  }

  private static void copy(Path from, Path to) throws Exception {
    Workspace.copy(from, to);
  }

  /** A shell that ended with another status than 0. */
  private static final class FailedScript extends RuntimeException {
    FailedScript(String message) {
      super(message);
    }
  }
}
