// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CachePlaceTest {

  @Test
  void the_cache_is_where_its_own_variable_says() {
    var environment = Map.of("PINLAB_CACHE", "/big/disk", "XDG_CACHE_HOME", "/xdg");

    assertThat(CachePlace.of(environment)).isEqualTo(Path.of("/big/disk"));
  }

  @Test
  void without_it_the_cache_is_where_the_desktop_keeps_caches() {
    assertThat(CachePlace.of(Map.of("XDG_CACHE_HOME", "/xdg"))).isEqualTo(Path.of("/xdg/pinlab"));
    assertThat(CachePlace.of(Map.of("PINLAB_CACHE", "")))
        .isEqualTo(Path.of(System.getProperty("user.home"), ".cache/pinlab"));
  }
}
