// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  private static Optional<String> qemu(Map<String, String> tools) {
    return new RunMetadata.Environment("", Map.of(), new TreeMap<>(tools), "").qemu();
  }

  @Test
  void the_QEMU_of_guests_of_one_architecture_is_known_by_its_version() {
    assertThat(qemu(Map.of("qemu", "7.2", "gcc", "12"))).contains("7.2");
    assertThat(qemu(Map.of("gcc", "12"))).isEmpty();
  }

  @Test
  void of_several_the_versions_are_told_that_differ() {
    assertThat(qemu(Map.of("qemu-system-x86_64", "7.2", "qemu-system-aarch64", "7.2")))
        .contains("7.2");
    assertThat(qemu(Map.of("qemu-system-x86_64", "7.2", "qemu-system-aarch64", "8.0")))
        .contains("8.0, 7.2");
  }

  @Test
  void what_an_older_version_wrote_is_no_shard_and_has_none() {
    var read =
        Json.MAPPER.readValue(
            "{'started': 'then', 'host': {}, 'tools': {}, 'command': 'c'}".replace('\'', '"'),
            RunMetadata.Environment.class);

    assertThat(read).isEqualTo(new RunMetadata.Environment("then", Map.of(), Map.of(), "c"));
    assertThat(read.shard()).isNull();
    assertThat(read.shards()).isEmpty();
  }

  @Test
  void a_shard_is_read_as_it_was_written() {
    var shard = new ShardInfo(2, 3, "./pinlab run x.yaml");
    var there = new ShardRun(shard, "then", Map.of(), Map.of("qemu", "7.2"), "c", null);
    var written =
        new RunMetadata.Environment("then", Map.of(), Map.of(), "c", null, shard, List.of(there));

    String json = Json.MAPPER.writeValueAsString(written);

    assertThat(json)
        .contains("\"shard\":{\"number\":2,\"of\":3,\"unsharded\":\"./pinlab run x.yaml\"}");
    assertThat(Json.MAPPER.readValue(json, RunMetadata.Environment.class)).isEqualTo(written);
  }
}
