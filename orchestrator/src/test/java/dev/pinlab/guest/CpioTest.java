// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.compress.archivers.cpio.CpioArchiveEntry;
import org.apache.commons.compress.archivers.cpio.CpioArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioTest {
  @TempDir Path directory;
  private Path programs;
  private final Map<String, CpioArchiveEntry> entries = new LinkedHashMap<>();
  private final Map<String, String> contents = new LinkedHashMap<>();

  @BeforeEach
  void write() throws IOException {
    programs = Files.createDirectory(directory.resolve("programs"));
    Files.writeString(programs.resolve("tool"), "pins");
    Files.writeString(programs.resolve("init"), "begins");
  }

  private Path pack(String name) throws IOException {
    Path target = directory.resolve(name);
    Cpio.write(
        Map.of("init", programs.resolve("init"), "bin/tool", programs.resolve("tool")),
        Map.of("bin/sh", "tool", "lib/tool", "../bin/tool"),
        target);
    return target;
  }

  private void read(Path file) throws IOException {
    try (var in = new CpioArchiveInputStream(Files.newInputStream(file))) {
      for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), entry);
        contents.put(entry.getName(), new String(in.readAllBytes(), UTF_8));
      }
    }
  }

  private CpioArchiveEntry entry(String name) {
    return Objects.requireNonNull(entries.get(name), name);
  }

  @Test
  void files_lie_at_their_paths_all_executable() throws Exception {
    read(pack("a.cpio"));

    assertThat(contents).containsEntry("init", "begins").containsEntry("bin/tool", "pins");
    assertThat(entry("init").getMode()).isEqualTo(0100755);
    assertThat(entry("bin/tool").getMode()).isEqualTo(0100755);
  }

  @Test
  void a_link_points_where_it_was_told() throws Exception {
    read(pack("a.cpio"));

    assertThat(entry("bin/sh").isSymbolicLink()).isTrue();
    assertThat(contents).containsEntry("bin/sh", "tool").containsEntry("lib/tool", "../bin/tool");
  }

  @Test
  void directories_come_before_what_lies_in_them() throws Exception {
    read(pack("a.cpio"));

    assertThat(entries.keySet()).startsWith("bin", "dev", "lib", "proc", "sys", "tmp");
    assertThat(entry("proc").isDirectory()).isTrue();
  }

  @Test
  void the_console_is_a_character_device_of_5_and_1() throws Exception {
    read(pack("a.cpio"));

    assertThat(entry("dev/console").isCharacterDevice()).isTrue();
    assertThat(entry("dev/console").getRemoteDeviceMaj()).isEqualTo(5);
    assertThat(entry("dev/console").getRemoteDeviceMin()).isEqualTo(1);
  }

  @Test
  void equal_programs_give_equal_bytes_whenever_they_were_made() throws Exception {
    Path first = pack("a.cpio");
    Files.setLastModifiedTime(programs.resolve("init"), FileTime.fromMillis(86_400_000));

    assertThat(pack("b.cpio")).hasSameBinaryContentAs(first);
  }

  @Test
  void other_programs_give_other_bytes() throws Exception {
    Path first = pack("a.cpio");
    Files.writeString(programs.resolve("init"), "BEGINS");

    assertThat(Files.mismatch(pack("b.cpio"), first)).isNotNegative();
  }
}
