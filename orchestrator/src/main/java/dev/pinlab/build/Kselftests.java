// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.kconfig.KernelMake;
import dev.pinlab.process.Command;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Delta;
import dev.pinlab.source.Digest;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Scratch;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Selftests of a kernel tree: those that judge longterm pins, which are what it has of {@code cow},
 * {@code gup_longterm}, {@code gup_test} and {@code mem-on-off-test.sh}, or all of a directory;
 * built by the tree's own Makefile against the tree's own headers.
 */
public final class Kselftests {
  /** In place of a directory: those that judge longterm pins. */
  public static final String NAMED = "";

  private static final Logger LOG = LoggerFactory.getLogger(Kselftests.class);

  /** Part of every key: to be changed when the way of building changes what comes out. */
  private static final String RECIPE = "1";

  /** The same for what a guest is told of a directory. */
  private static final String LISTS = "2";

  private static final String TESTS = "tests";
  private static final String KIND = "kselftests";
  private static final Duration TIMEOUT = Duration.ofMinutes(10);
  private static final String JOBS = "-j" + Runtime.getRuntime().availableProcessors();
  private static final String SELFTESTS = "tools/testing/selftests";
  private static final List<String> PROGRAMS = List.of("cow", "gup_longterm", "gup_test");

  /** The helpers lie beside the script, where it looks for them from a directory below. */
  private static final List<String> SCRIPTS =
      List.of("memory-hotplug/mem-on-off-test.sh", "kselftest/ktap_helpers.sh");

  /** What the tests are made from; a series that changes nothing of it shares the tree's own. */
  private static final Pattern INPUT =
      Pattern.compile(
          String.join(
              "|",
              "(tools|scripts|usr)/.*",
              "Makefile|Kbuild",
              "arch/.*(Makefile.*|Kbuild|\\.tbl)",
              ".*/uapi/.*",
              "mm/gup_test\\.h"));

  private final Cache cache;
  private final Toolchain toolchain;

  /** Takes the cache to keep tests in. */
  public Kselftests(Cache cache, Toolchain toolchain) {
    this.cache = cache;
    this.toolchain = toolchain;
  }

  /** Those of a source that judge longterm pins. */
  Path of(PreparedSource source) throws VariantFailure, HostFailure, InterruptedException {
    return of(source, NAMED);
  }

  /**
   * The directory with tests of a source, from the cache or built now; one that the tree does not
   * have is not in it.
   *
   * @param directory below the tree's selftests, or {@link #NAMED}
   * @throws VariantFailure with the compiler's first error when they do not build
   */
  public Path of(PreparedSource source, String directory)
      throws VariantFailure, HostFailure, InterruptedException {
    PreparedSource inputs = touched(source.delta()) ? source : unpatched(source);
    String named = Digest.ofParts(RECIPE, inputs.digest(), toolchain.id());
    String key =
        Digest.abbreviate(
            directory.equals(NAMED) ? named : Digest.ofParts(named, LISTS, directory));
    return cache
        .<VariantFailure>publishSealed(
            KIND,
            key,
            into -> fill(inputs, directory, key, Files.createDirectory(into.resolve(TESTS))))
        .resolve(TESTS);
  }

  private static boolean touched(Delta delta) {
    return Stream.concat(delta.changed().stream(), delta.deleted().stream())
        .anyMatch(INPUT.asMatchPredicate());
  }

  private static PreparedSource unpatched(PreparedSource source) {
    Delta nothing = new Delta(source.pristine(), List.of(), List.of(), "");
    return new PreparedSource(
        source.pristine(), source.treeDigest(), source.treeVersion(), nothing);
  }

  private void fill(PreparedSource source, String directory, String key, Path into)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    try (Scratch scratch = cache.scratch("kselftests-" + key)) {
      Path tree = scratch.directory().resolve("tree");
      source.linkInto(tree);
      Path selftests = tree.resolve(SELFTESTS);
      for (String script : SCRIPTS) {
        copyScript(selftests.resolve(script), into);
      }
      if (directory.equals(NAMED)) {
        fillNamed(scratch.directory(), tree, selftests, into);
      } else {
        fillAll(scratch.directory(), tree, located(selftests, directory), into);
      }
      LOG.info("selftests of {}: {}", source.treeVersion(), directory);
    }
  }

  private void fillNamed(Path scratch, Path tree, Path selftests, Path into)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    Path tests = located(selftests, "mm");
    List<String> programs = PROGRAMS.stream().filter(name -> has(tests, name)).toList();
    if (!programs.isEmpty()) {
      SelftestCompiler compiler = SelftestCompiler.of(toolchain, tests, cache);
      Path made = make(scratch, tree, tests, programs, compiler);
      for (String program : programs) {
        String file = into.resolve(program).toString();
        toolchain
            .workshop()
            .require(
                Command.of(TIMEOUT, compiler.strip(), "-o", file, made.resolve(program).toString()),
                Given.NOTHING.reading(made).writing(into));
      }
    }
  }

  private void fillAll(Path scratch, Path tree, Path tests, Path into)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    if (!Files.exists(tests.resolve("Makefile"))) {
      ListedTest.write(List.of(), into);
      return;
    }
    Path made = Files.createDirectory(scratch.resolve("made"));
    Path headers = headers(scratch, tree);
    SelftestCompiler compiler = SelftestCompiler.of(toolchain, tests, cache);
    KernelMake make = new KernelMake(tests, made, compiler.variables(made, headers));
    new DirectoryOfTests(make, compiler, compiler.given(scratch, into)).into(into);
    requireLiburing(tests);
  }

  /** The tests of memory management are called vm in 6.1 and before. */
  private static Path located(Path selftests, String directory) {
    Path tests = selftests.resolve(directory);
    boolean older = directory.equals("mm") && !Files.exists(tests);
    return older ? selftests.resolve("vm") : tests;
  }

  private static boolean has(Path tests, String program) {
    return Files.exists(tests.resolve(program + ".c"));
  }

  private static void copyScript(Path script, Path into) throws IOException {
    if (Files.exists(script)) {
      Path copy = Files.copy(script, into.resolve(script.getFileName()));
      copy.toFile().setExecutable(true);
    }
  }

  private Path headers(Path scratch, Path tree)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    Path headers = Files.createDirectory(scratch.resolve("headers"));
    KernelMake kernel = new KernelMake(tree, headers, toolchain.plainVariables());
    run(
        kernel.command(TIMEOUT, List.of(JOBS, "headers")),
        Given.NOTHING.writing(scratch),
        "headers of the tree: ");
    return headers.resolve("usr/include");
  }

  /** Builds programs into the directory that is returned. */
  private Path make(
      Path scratch, Path tree, Path tests, List<String> programs, SelftestCompiler compiler)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    Path headers = headers(scratch, tree);
    Path made = Files.createDirectory(scratch.resolve("made"));
    Path temporary = Files.createDirectory(scratch.resolve("tmp"));
    Map<String, String> variables = compiler.variables(made, headers);
    variables.put("USERCFLAGS", "");
    List<String> arguments = new ArrayList<>(List.of(JOBS));
    programs.forEach(program -> arguments.add(made.resolve(program).toString()));
    run(
        new KernelMake(tests, made, variables)
            .command(TIMEOUT, arguments)
            .with(compiler.environment())
            .with(Map.of("TMPDIR", temporary.toString())),
        compiler.given(scratch),
        "selftests of the tree: ");
    requireLiburing(tests);
    return made;
  }

  private void run(Command make, Given given, String what)
      throws VariantFailure, HostFailure, InterruptedException {
    KernelBuilder.judge(toolchain.workshop().run(make, given), what);
  }

  /** The tree's Makefile goes on without it, and leaves out what tests io_uring. */
  private static void requireLiburing(Path tests) throws HostFailure, IOException {
    Path config = tests.resolve("local_config.h");
    if (Files.exists(config) && !Files.readString(config).contains("HAVE_LIBURING 1")) {
      throw new HostFailure("no liburing on this host; `pinlab doctor --install` gets it");
    }
  }
}
