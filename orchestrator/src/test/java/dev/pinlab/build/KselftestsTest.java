// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import static dev.pinlab.arch.Architecture.X86_64;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.process.Command;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Delta;
import dev.pinlab.source.FakeKernel;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.VariantFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tree whose make works as the kernel's does: headers first, then single tests by full path. */
class KselftestsTest {
  private static final String MM = "tools/testing/selftests/mm/";
  private static final String SAYS_WORD =
      "#include <stdio.h>\n#include <word.h>\nint main(void)\n{\n\treturn puts(WORD) < 0;\n}\n";

  @TempDir Path directory;
  private Path tree;
  private Cache cache;
  private Kselftests kselftests;

  @BeforeEach
  void tree() throws Exception {
    cache = new Cache(directory.resolve("cache"));
    kselftests = new Kselftests(cache, Toolchain.ofHost(X86_64));
    tree = FakeKernel.create(directory.resolve("tree"));
    FakeKernel.write(
        tree,
        "Makefile",
        """
        headers:
        \t@mkdir -p $(O)/usr/include
        \t@cp include/uapi/word.h $(O)/usr/include
        """);
    FakeKernel.write(tree, "include/uapi/word.h", "#define WORD \"pins\"\n");
    FakeKernel.write(
        tree,
        MM + "Makefile",
        """
        $(OUTPUT)/%: %.c
        \t@echo made $* >> MADE
        \t@$(CC) $(CFLAGS) $(KHDR_INCLUDES) $(LDFLAGS) -o $@ $<
        """
            .replace("MADE", directory.resolve("made").toString()));
    FakeKernel.write(tree, MM + "cow.c", SAYS_WORD);
    FakeKernel.write(tree, MM + "gup_test.c", SAYS_WORD);
    FakeKernel.write(tree, "tools/testing/selftests/memory-hotplug/mem-on-off-test.sh", "#!\n");
  }

  private PreparedSource source(Map<String, String> changed) throws IOException {
    Path files = Files.createTempDirectory(directory, "delta");
    for (var file : changed.entrySet()) {
      FakeKernel.write(files, file.getKey(), file.getValue());
    }
    List<String> names = changed.keySet().stream().sorted().toList();
    String digest = changed.isEmpty() ? "" : changed.toString();
    return new PreparedSource(tree, "t", "5.10.7", new Delta(files, names, List.of(), digest));
  }

  private static List<String> names(Path tests) throws IOException {
    try (Stream<Path> files = Files.list(tests)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String run(Path program) throws Exception {
    return Programs.require(Command.of(Duration.ofSeconds(10), program.toString())).stdout();
  }

  @Test
  void the_tests_that_the_tree_has_are_built_against_its_own_headers() throws Exception {
    Path tests = kselftests.of(source(Map.of()));

    assertThat(names(tests)).containsExactly("cow", "gup_test", "mem-on-off-test.sh");
    assertThat(run(tests.resolve("cow"))).isEqualTo("pins\n");
    assertThat(tests.resolve("mem-on-off-test.sh")).isExecutable();
  }

  @Test
  void the_tree_stays_as_it_was() throws Exception {
    String before = FakeKernel.run(tree, "find", ".", "-ls");

    kselftests.of(source(Map.of(MM + "cow.c", "int main(void)\n{\n\treturn 0;\n}\n")));

    assertThat(withoutLinkCounts(FakeKernel.run(tree, "find", ".", "-ls")))
        .isEqualTo(withoutLinkCounts(before));
  }

  /** A hard link to a file counts, and is no change of the file. */
  private static List<String> withoutLinkCounts(String listing) {
    return listing
        .lines()
        .map(line -> line.replaceFirst("(\\S+\\s+\\S+\\s+\\S+)\\s+\\d+", "$1"))
        .toList();
  }

  @Test
  void a_second_time_they_come_from_the_cache() throws Exception {
    Path first = kselftests.of(source(Map.of()));
    Path second = kselftests.of(source(Map.of()));

    assertThat(second).isEqualTo(first);
    assertThat(directory.resolve("made")).content().hasLineCount(2);
  }

  @Test
  void a_series_that_changes_the_kernel_alone_shares_the_tests_of_the_tree() throws Exception {
    Path own = kselftests.of(source(Map.of()));
    Path patched = kselftests.of(source(Map.of("mm/gup.c", "other\n", "mm/Kconfig", "\n")));

    assertThat(patched).isEqualTo(own);
  }

  @Test
  void a_series_that_changes_what_they_are_made_of_has_its_own() throws Exception {
    Path own = kselftests.of(source(Map.of()));
    Path patched = kselftests.of(source(Map.of("include/uapi/word.h", "#define WORD \"moves\"\n")));

    assertThat(patched).isNotEqualTo(own);
    assertThat(run(patched.resolve("gup_test"))).isEqualTo("moves\n");
  }

  @Test
  void an_older_tree_has_them_in_another_directory() throws Exception {
    Files.move(tree.resolve(MM), tree.resolve("tools/testing/selftests/vm"));

    assertThat(names(kselftests.of(source(Map.of())))).contains("cow", "gup_test");
  }

  @Test
  void a_tree_that_has_none_needs_no_make() throws Exception {
    FakeKernel.run(tree, "rm", "-r", "tools", "Makefile");

    assertThat(names(kselftests.of(source(Map.of())))).isEmpty();
  }

  /** A directory as {@code lib.mk} knows it, whose programs are made by full path too. */
  private void directory(String... variables) throws IOException {
    String names = String.join("\n", variables) + "\n";
    String full = "TEST_GEN_PROGS := $(patsubst %,$(OUTPUT)/%,$(TEST_GEN_PROGS))\n";
    FakeKernel.write(
        tree,
        "tools/testing/selftests/memfd/Makefile",
        names
            + full
            + """
            $(OUTPUT)/%: %.c
            \t@$(CC) $(USERCFLAGS) $(LDFLAGS) -o $@ $<
            """);
  }

  private void memfd(String name, String content) throws IOException {
    FakeKernel.write(tree, "tools/testing/selftests/memfd/" + name, content);
  }

  @Test
  void a_directory_has_the_tests_that_its_Makefile_names_with_what_they_use() throws Exception {
    directory(
        "TEST_GEN_PROGS := says breaks",
        "TEST_PROGS := run.sh away.sh",
        "TEST_GEN_FILES := helps",
        "TEST_FILES := data");
    memfd("says.c", SAYS_WORD);
    memfd("helps.c", SAYS_WORD);
    memfd("breaks.c", "no C\n");
    memfd("run.sh", "#!/bin/sh\n");
    memfd("data", "1\n");

    Path tests = kselftests.of(source(Map.of()), "memfd");

    assertThat(ListedTest.in(tests))
        .extracting(ListedTest::call)
        .containsExactly("says", "breaks", "run.sh", "away.sh");
    assertThat(names(tests))
        .containsExactly(".list", "data", "helps", "mem-on-off-test.sh", "run.sh", "says");
    assertThat(run(tests.resolve("says"))).isEqualTo("pins\n");
    assertThat(tests.resolve("run.sh")).isExecutable();
  }

  @Test
  void one_that_cannot_be_run_says_why_in_a_line() throws Exception {
    directory("TEST_GEN_PROGS := says lacks", "TEST_PROGS := away.sh");
    memfd("says.c", SAYS_WORD);
    memfd("lacks.c", "int first;\n#include <sys/no-such-header.h>\n");

    List<ListedTest> tests = ListedTest.in(kselftests.of(source(Map.of()), "memfd"));

    assertThat(tests)
        .extracting(test -> test.lack().orElse(""))
        .containsExactly(
            "",
            "lacks.c:2:10: fatal error: sys/no-such-header.h: No such file or directory",
            "the tree does not have it");
  }

  @Test
  void the_settings_of_a_directory_limit_its_tests() throws Exception {
    directory("TEST_GEN_PROGS := says");
    memfd("says.c", SAYS_WORD);
    memfd("settings", "timeout=300\n");

    assertThat(ListedTest.in(kselftests.of(source(Map.of()), "memfd")))
        .containsExactly(new ListedTest(Duration.ofMinutes(5), "says", Optional.empty()));
  }

  @Test
  void what_the_script_of_memory_management_calls_are_the_tests_of_it() throws Exception {
    directory(
        "TEST_GEN_PROGS := says", "TEST_PROGS := run_vmtests.sh", "TEST_GEN_FILES := helps pins");
    for (String name : List.of("says", "helps", "pins")) {
      memfd(name + ".c", SAYS_WORD);
    }
    memfd("run_vmtests.sh", "#!/bin/bash\nrun_test ./pins -u\nrun_test ./says\n./elsewhere\n");

    assertThat(ListedTest.in(kselftests.of(source(Map.of()), "memfd")))
        .extracting(ListedTest::call)
        .containsExactly("pins -u", "says");
  }

  @Test
  void what_scripts_use_is_no_test_by_itself() throws Exception {
    directory("TEST_PROGS := run.sh", "TEST_GEN_FILES := helps");
    memfd("helps.c", SAYS_WORD);
    memfd("run.sh", "#!/bin/sh\n./helps\n");

    assertThat(ListedTest.in(kselftests.of(source(Map.of()), "memfd")))
        .extracting(ListedTest::call)
        .containsExactly("run.sh");
  }

  @Test
  void a_directory_that_the_tree_does_not_have_has_no_tests() throws Exception {
    assertThat(kselftests.of(source(Map.of()), "nowhere").resolve(".list")).isEmptyFile();
  }

  @Test
  void a_directory_of_which_nothing_builds_is_the_patchs_fault() throws Exception {
    directory("TEST_GEN_PROGS := breaks");
    memfd("breaks.c", "int main(void)\n{\n\treturn no_name;\n}\n");

    assertThatThrownBy(() -> kselftests.of(source(Map.of()), "memfd"))
        .isInstanceOf(VariantFailure.class)
        .hasMessageStartingWith("selftests of the tree: breaks.c:3: error: ");
  }

  @Test
  void one_that_does_not_compile_is_the_patchs_fault_and_told_by_its_first_error()
      throws Exception {
    PreparedSource broken =
        source(Map.of(MM + "cow.c", "int main(void)\n{\n\treturn no_name;\n}\n"));

    assertThatThrownBy(() -> kselftests.of(broken))
        .isInstanceOf(VariantFailure.class)
        .hasMessageStartingWith("selftests of the tree: cow.c:3: error: ")
        .hasMessageContaining("no_name")
        .hasMessageNotContaining("\n");
    assertThat(directory.resolve("cache/kselftests")).isEmptyDirectory();
  }

  @Test
  void without_liburing_the_host_is_told_instead_of_leaving_tests_out() throws Exception {
    FakeKernel.write(tree, MM + "local_config.h", "// No liburing support found\n");

    assertThatThrownBy(() -> kselftests.of(source(Map.of())))
        .isInstanceOf(HostFailure.class)
        .hasMessage("no liburing on this host; `pinlab doctor --install` gets it");
  }
}
