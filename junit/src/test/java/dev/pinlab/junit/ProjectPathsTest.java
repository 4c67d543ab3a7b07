// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectPathsTest {
  @TempDir Path directory;

  private Path top;
  private Path module;
  private Path home;
  private ProjectPaths paths;

  @BeforeEach
  void a_module_in_a_git_work_tree() throws IOException {
    top = Files.createDirectories(directory.resolve("top"));
    Files.createDirectories(top.resolve(".git"));
    module = Files.createDirectories(top.resolve("driver/module"));
    home = Files.createDirectories(directory.resolve("home"));
    paths = ProjectPaths.around(module, home);
  }

  private static Path file(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "");
  }

  @Test
  void a_path_is_looked_for_in_the_module_first() throws IOException {
    Path near = file(module.resolve("patches/a.patch"));
    file(top.resolve("patches/a.patch"));
    assertThat(paths.find("patches", "patches/a.patch")).isEqualTo(near.toString());
  }

  @Test
  void then_above_it_up_to_the_top_of_the_work_tree() throws IOException {
    Path far = file(top.resolve("patches/a.patch"));
    file(directory.resolve("outside.patch"));
    assertThat(paths.find("patches", "patches/a.patch")).isEqualTo(far.toString());
    assertThatThrownBy(() -> paths.find("patches", "outside.patch"))
        .isInstanceOf(KernelTestException.class);
  }

  @Test
  void then_in_pinlabs_own_directory() throws IOException {
    Path own = Files.createDirectories(home.resolve("patches/5.10/v4"));
    assertThat(paths.find("series", "patches/5.10/v4")).isEqualTo(own.toString());
  }

  @Test
  void without_a_work_tree_nothing_above_the_module_is_looked_at() throws IOException {
    Files.delete(top.resolve(".git"));
    file(top.resolve("a.patch"));
    assertThatThrownBy(() -> ProjectPaths.around(module, home).find("patches", "a.patch"))
        .hasMessage("patches: there is no \"a.patch\"; looked in " + module + ", " + home);
  }

  @Test
  void a_line_says_where_was_looked() {
    assertThatThrownBy(() -> paths.find("variant v4: series", "v4"))
        .hasMessage(
            "variant v4: series: there is no \"v4\"; looked in %s, %s, %s, %s"
                .formatted(module, module.getParent(), top, home));
  }

  @Test
  void the_version_of_an_mbox_stays_with_it() throws IOException {
    Path mbox = file(top.resolve("thread.mbox"));
    assertThat(paths.find("series", "thread.mbox#v4")).isEqualTo(mbox + "#v4");
  }

  @Test
  void trees_that_lie_on_this_host_are_found_and_others_stay_as_they_are() throws IOException {
    Path linux = Files.createDirectories(top.resolve("linux"));
    assertThat(paths.tree("tree", "git:linux@v6.12")).isEqualTo("git:" + linux + "@v6.12");
    assertThat(paths.tree("tree", "git:linux@HEAD@{1}")).isEqualTo("git:" + linux + "@HEAD@{1}");
    assertThat(paths.tree("tree", "dir:linux")).isEqualTo("dir:" + linux);
    assertThat(paths.tree("tree", "debian:5.10")).isEqualTo("debian:5.10");
    assertThat(paths.tree("tree", "git:https://example.org/linux@v6.12"))
        .isEqualTo("git:https://example.org/linux@v6.12");
    assertThat(paths.tree("tree", "nonsense")).isEqualTo("nonsense");
  }

  @Test
  void fragments_and_programs_are_files_or_names_of_pinlabs() throws IOException {
    Path config = file(module.resolve("my.config"));
    Path script = file(module.resolve("check.sh"));
    assertThat(paths.config("configs", "my.config")).isEqualTo(config.toString());
    assertThat(paths.config("configs", "observe")).isEqualTo("observe");
    assertThat(paths.program("./check.sh")).isEqualTo(script.toString());
    assertThat(paths.program("pin-longterm")).isEqualTo("pin-longterm");
    assertThat(paths.program("selftests/mm")).isEqualTo("selftests/mm");
  }
}
