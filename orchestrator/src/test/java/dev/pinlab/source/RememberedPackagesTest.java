// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.source.RememberedPackages.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RememberedPackagesTest {
  @TempDir Path directory;
  private RememberedPackages remembered;

  @BeforeEach
  void open() {
    remembered = new RememberedPackages(new Cache(directory));
  }

  @Test
  void the_last_package_is_remembered() throws Exception {
    assertThat(remembered.last("5.10")).isEmpty();

    remembered.remember("5.10", new Remembered("linux_1.dsc", "a0"));
    remembered.remember("5.10", new Remembered("linux_2.dsc", "b1"));

    assertThat(remembered.last("5.10")).contains(new Remembered("linux_2.dsc", "b1"));
    assertThat(remembered.last("7.2")).isEmpty();
    assertThat(directory.resolve("trees").toFile().list()).containsExactly("5.10.json");
  }

  @Test
  void what_cannot_be_remembered_leaves_nothing_behind() throws Exception {
    Files.createDirectories(directory.resolve("trees/5.10.json/occupied"));

    assertThatThrownBy(() -> remembered.remember("5.10", new Remembered("linux_1.dsc", "a0")))
        .isInstanceOf(IOException.class);

    assertThat(directory.resolve("trees").toFile().list()).containsExactly("5.10.json");
  }
}
