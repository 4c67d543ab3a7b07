// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.source.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose containers are, and whether somebody lives whose they are. */
class OwnerTest {
  @TempDir Path directory;
  private Cache cache;

  @BeforeEach
  void open() {
    cache = new Cache(directory.resolve("cache"));
  }

  private static Map<String, String> labels(Path cache, String owner) {
    return new Owner(cache.toString(), owner).labels();
  }

  @Test
  void each_owner_has_a_name_that_no_other_has() throws Exception {
    assertThat(Owner.of(cache).name()).isEqualTo("containers-1");
    assertThat(Owner.of(cache).name()).isEqualTo("containers-2");
  }

  @Test
  void what_an_owner_that_is_gone_had_is_an_orphan() throws Exception {
    Owner owner = Owner.of(cache);

    assertThat(owner.isOrphan(labels(cache.root(), "containers-7"), cache)).isTrue();
  }

  @Test
  void what_another_one_has_that_lives_is_none() throws Exception {
    Owner owner = Owner.of(cache);
    Owner other = Owner.of(cache);

    assertThat(owner.isOrphan(other.labels(), cache)).isFalse();
  }

  @Test
  void what_had_its_own_name_before_it_made_anything_is_an_orphan() throws Exception {
    Owner owner = Owner.of(cache);

    assertThat(owner.isOrphan(owner.labels(), cache)).isTrue();
  }

  @Test
  void of_another_cache_only_what_is_gone_with_it_is_an_orphan() throws Exception {
    Owner owner = Owner.of(cache);
    Path other = Files.createDirectory(directory.resolve("other"));

    assertThat(owner.isOrphan(labels(other, "containers-7"), cache)).isFalse();
    assertThat(owner.isOrphan(labels(directory.resolve("none"), "containers-7"), cache)).isTrue();
  }

  @Test
  void what_has_no_owner_or_none_of_pinlabs_is_left_alone() throws Exception {
    Owner owner = Owner.of(cache);

    assertThat(owner.isOrphan(null, cache)).isFalse();
    assertThat(owner.isOrphan(Map.of(), cache)).isFalse();
    assertThat(owner.isOrphan(Map.of("dev.pinlab.owner", "containers-7"), cache)).isFalse();
    assertThat(owner.isOrphan(labels(directory.resolve("none"), "../images"), cache)).isFalse();
  }
}
