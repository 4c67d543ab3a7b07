// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.kconfig.KernelMake;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tests of one directory of a tree's selftests, as its Makefile names them to {@code lib.mk}.
 * What does not build stays in the list of what is to be run, with the reason.
 *
 * @param make how that Makefile is called; its output is where programs go
 * @param compiler what makes them
 * @param given what it needs, and the directory that the guest's files are put into
 */
record DirectoryOfTests(KernelMake make, SelftestCompiler compiler, Given given) {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryOfTests.class);
  private static final Duration TIMEOUT = Duration.ofMinutes(20);
  private static final int MOST = 1000;

  /** A goal that the Makefile does not have, in its last lines all variables are known. */
  private static final String GOAL = "pinlab-names";

  private static final String NAMES =
      GOAL
          + ": ; @printf 'program %s\\n' $(notdir $(TEST_GEN_PROGS) $(TEST_CUSTOM_PROGS));"
          + " printf 'script %s\\n' $(TEST_PROGS);"
          + " printf 'file %s\\n' $(notdir $(TEST_GEN_FILES) $(TEST_GEN_PROGS_EXTENDED));"
          + " printf 'data %s\\n' $(TEST_PROGS_EXTENDED) $(TEST_FILES)";

  private static final Pattern NAMED =
      Pattern.compile("(program|script|file|data) ([A-Za-z0-9_][A-Za-z0-9_.+-]{0,119})");

  /**
   * What the Makefile names.
   *
   * @param programs that are tests
   * @param scripts that are tests
   * @param files that are made, for tests to use
   * @param data that is there, for tests to use
   */
  private record Named(
      Set<String> programs, Set<String> scripts, Set<String> files, Set<String> data) {
    boolean makes(String name) {
      return programs.contains(name) || files.contains(name);
    }
  }

  /** Puts into a directory what a guest needs. */
  void into(Path directory) throws VariantFailure, HostFailure, IOException, InterruptedException {
    Named named = names();
    List<String> goals =
        Stream.concat(named.programs().stream(), named.files().stream())
            .distinct()
            .map(name -> make.output().resolve(name).toString())
            .toList();
    Map<String, String> lacks = goals.isEmpty() ? Map.of() : build(goals);
    for (String goal : goals) {
      if (Files.isRegularFile(Path.of(goal))) {
        strip(Path.of(goal), directory);
      }
    }
    for (Set<String> copied : List.of(named.scripts(), named.data())) {
      for (String name : copied) {
        copy(make.source().resolve(name), directory);
      }
    }
    Duration limit = TestSettings.limit(lines(TestSettings.FILE));
    List<ListedTest> tests = new ArrayList<>();
    for (String call : calls(named)) {
      tests.add(new ListedTest(limit, call, lack(ListedTest.program(call), directory, lacks)));
    }
    ListedTest.write(tests, directory);
  }

  private static Optional<String> lack(String test, Path directory, Map<String, String> lacks) {
    return Files.exists(directory.resolve(test))
        ? Optional.empty()
        : Optional.of(lacks.getOrDefault(test, "the tree does not have it"));
  }

  /** What is run: as the kernel's own list has it, but for a script that runs what is made. */
  private List<String> calls(Named named) throws IOException {
    Set<String> calls = new LinkedHashSet<>();
    for (String script : VmTests.SCRIPTS) {
      calls.addAll(VmTests.calls(lines(script)));
    }
    calls.removeIf(call -> !named.makes(ListedTest.program(call)));
    if (calls.isEmpty()) {
      calls.addAll(named.programs());
      calls.addAll(named.scripts());
    }
    return calls.stream().limit(MOST).toList();
  }

  private List<String> lines(String name) throws IOException {
    Path file = make.source().resolve(name);
    return Files.isRegularFile(file)
        ? Files.readAllLines(file, StandardCharsets.ISO_8859_1)
        : List.of();
  }

  private Named names() throws VariantFailure, HostFailure, InterruptedException {
    Finished names = run(command(List.of("--eval=" + NAMES, GOAL)));
    KernelBuilder.judge(names, "selftests of the tree: ");
    Named named =
        new Named(
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>(),
            new LinkedHashSet<>());
    for (String line : names.stdout().lines().toList()) {
      Matcher matcher = NAMED.matcher(line);
      if (matcher.matches()) {
        Set<String> of =
            switch (matcher.group(1)) {
              case "program" -> named.programs();
              case "script" -> named.scripts();
              case "file" -> named.files();
              default -> named.data();
            };
        of.add(matcher.group(2));
      }
    }
    return named;
  }

  /**
   * Makes what can be made: a test may need a library that this host does not have, the others do
   * without. Returns why the rest was not made.
   */
  private Map<String, String> build(List<String> goals)
      throws VariantFailure, HostFailure, InterruptedException {
    String jobs = "-j" + Runtime.getRuntime().availableProcessors();
    List<String> arguments = new ArrayList<>(List.of("-k", "-Otarget", jobs));
    arguments.addAll(goals);
    Finished built = run(command(arguments));
    if (goals.stream().noneMatch(goal -> Files.isRegularFile(Path.of(goal)))) {
      KernelBuilder.judge(built, "selftests of the tree: ");
    }
    if (built.ok()) {
      return Map.of();
    }
    LOG.info("selftests that do not build: {}", built.tail());
    Map<String, String> reasons = new HashMap<>(Unbuilt.reasons(built.stderr()));
    goals.forEach(
        goal -> reasons.putIfAbsent(Path.of(goal).toFile().getName(), "it did not build"));
    return reasons;
  }

  private Finished run(Command command) throws HostFailure, InterruptedException {
    return compiler.toolchain().workshop().run(command, given);
  }

  private Command command(List<String> arguments) {
    return make.command(TIMEOUT, arguments)
        .with(compiler.environment())
        .with(Map.of("TMPDIR", make.output().toString()));
  }

  private void strip(Path from, Path directory)
      throws HostFailure, IOException, InterruptedException {
    Path to = directory.resolve(from.getFileName());
    Finished strip =
        run(Command.of(TIMEOUT, compiler.strip(), "-o", to.toString(), from.toString()));
    if (!strip.ok()) {
      copy(from, directory);
    }
  }

  private static void copy(Path from, Path directory) throws IOException {
    if (Files.isRegularFile(from)) {
      Path to = directory.resolve(from.getFileName());
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      to.toFile().setExecutable(true);
    }
  }
}
