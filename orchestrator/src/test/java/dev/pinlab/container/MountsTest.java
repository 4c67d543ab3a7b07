// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Overlay;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class MountsTest {
  private static final Map<String, String> LABELS = Map.of("whose", "mine");

  @Test
  void each_path_is_mounted_where_it_is_and_written_to_only_where_that_was_asked()
      throws Exception {
    Given given =
        Given.NOTHING.reading(Path.of("/c/tree")).writing(Path.of("/c/tree/build"), Path.of("/o"));

    assertThat(Mounts.of(given, LABELS))
        .extracting(Mount::getType, Mount::getSource, Mount::getTarget, Mount::getReadOnly)
        .containsExactly(
            tuple(MountType.BIND, "/c/tree", "/c/tree", true),
            tuple(MountType.BIND, "/c/tree/build", "/c/tree/build", null),
            tuple(MountType.BIND, "/o", "/o", null));
  }

  @Test
  void an_overlay_is_a_volume_without_a_name_that_lies_over_what_it_covers() throws Exception {
    Overlay overlay = new Overlay(Path.of("/w/tree"), Path.of("/w/up"), Path.of("/w/work"));

    List<Mount> mounts = Mounts.of(Given.NOTHING.seeing(overlay), LABELS);

    assertThat(mounts).hasSize(1);
    assertThat(mounts.get(0).getType()).isEqualTo(MountType.VOLUME);
    assertThat(mounts.get(0).getSource()).isNull();
    assertThat(mounts.get(0).getTarget()).isEqualTo("/w/tree");
    var options = Objects.requireNonNull(mounts.get(0).getVolumeOptions());
    assertThat(options.getLabels()).isEqualTo(LABELS);
    assertThat(options.getNoCopy()).isTrue();
    assertThat(Objects.requireNonNull(options.getDriverConfig()).getOptions())
        .isEqualTo(
            Map.of(
                "type",
                "overlay",
                "device",
                "overlay",
                "o",
                "lowerdir=/w/tree,upperdir=/w/up,workdir=/w/work"));
  }

  @Test
  void a_path_that_the_kernel_would_read_as_two_is_refused() {
    for (String path : List.of("/a:b", "/a,b", "/a\\b")) {
      Overlay overlay = new Overlay(Path.of("/w/tree"), Path.of(path), Path.of("/w/work"));

      assertThatThrownBy(() -> Mounts.of(Given.NOTHING.seeing(overlay), LABELS))
          .isInstanceOf(HostFailure.class)
          .hasMessage(
              path
                  + " has a character that an overlay cannot have; set PINLAB_CACHE to a path"
                  + " without");
    }
  }
}
