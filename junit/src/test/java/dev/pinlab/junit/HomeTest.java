// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pinlab.source.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  private Path find(Map<String, String> environment) throws Exception {
    return Home.find(environment, new Cache(directory.resolve("cache")));
  }

  @Test
  void what_is_packed_is_unpacked_once() throws Exception {
    Path home = find(Map.of());
    assertThat(home.resolve("guest-tests/Makefile")).isRegularFile();
    assertThat(home.resolve("guest-tests/lib/hold/vmsplice.c")).isRegularFile();
    assertThat(home.resolve("kernel-configs/base.config")).isRegularFile();
    assertThat(home.resolve("experiments/demo.yaml")).isRegularFile();
    assertThat(find(Map.of("PINLAB_HOME", ""))).isEqualTo(home);
  }

  @Test
  void what_somebody_changed_there_is_unpacked_again() throws Exception {
    Path config = find(Map.of()).resolve("kernel-configs/base.config");
    String packed = Files.readString(config);
    Files.writeString(config, "CONFIG_64BIT=n\n");
    assertThat(find(Map.of()).resolve("kernel-configs/base.config")).hasContent(packed);
  }

  @Test
  void a_directory_that_is_named_is_taken_as_it_is() throws Exception {
    Path named = directory.resolve("named");
    Files.createDirectories(named.resolve("guest-tests"));
    Files.createDirectories(named.resolve("kernel-configs"));
    assertThat(find(Map.of("PINLAB_HOME", named.toString()))).isEqualTo(named);
  }

  @Test
  void one_that_is_not_pinlabs_is_a_mistake() throws Exception {
    Path named = Files.createDirectories(directory.resolve("named"));
    Files.createDirectories(named.resolve("guest-tests"));
    assertThatThrownBy(() -> find(Map.of("PINLAB_HOME", named.toString())))
        .hasMessage(
            "PINLAB_HOME: %s has no kernel-configs; name pinlab's directory, or unset it for what is packed"
                .formatted(named));
  }
}
