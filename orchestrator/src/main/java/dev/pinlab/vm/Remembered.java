// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The last proof of the accelerator, in one small file. A file that does not read is no answer. */
final class Remembered {
  private static final Logger LOG = LoggerFactory.getLogger(Remembered.class);
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /**
   * What the file holds.
   *
   * @param host boot id of the host
   * @param qemu first line of QEMU's {@code --version}
   */
  record Answer(String host, String qemu, Acceleration acceleration) {}

  private final Path file;

  Remembered(Path file) {
    this.file = file;
  }

  /** The answer found for this boot of the host and this QEMU. */
  Optional<Acceleration> answer(String host, String qemu) {
    try {
      Answer answer = MAPPER.readValue(Files.readString(file), Answer.class);
      boolean same = host.equals(answer.host()) && qemu.equals(answer.qemu());
      return same ? Optional.ofNullable(answer.acceleration()) : Optional.empty();
    } catch (IOException | JacksonException e) {
      LOG.debug("no earlier proof of the accelerator: {}", e.toString());
      return Optional.empty();
    }
  }

  /** Keeps an answer if the file can be written; gives it back. */
  Acceleration keep(String host, String qemu, Acceleration acceleration) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      AtomicFile.write(file, MAPPER.writeValueAsString(new Answer(host, qemu, acceleration)));
    } catch (IOException e) {
      LOG.warn("cannot remember the accelerator in {}: {}", file, e.toString());
    }
    return acceleration;
  }
}
