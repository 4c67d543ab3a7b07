// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.HostFailure;
import dev.pinlab.process.HostQuarters;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Directories that are there until QEMU has met pinlab in them. Each is named for its process, so
 * that one which a killed process left is known by its name.
 */
public final class Momentary {
  private static final Logger LOG = LoggerFactory.getLogger(Momentary.class);
  private static final Pattern NAME = Pattern.compile("pinlab-(\\d{1,9})-\\d+");

  private Momentary() {}

  /** A new directory in the temporary one that only this user can enter. */
  public static Path directory() throws IOException {
    return directory(HostQuarters.HOST.place());
  }

  /** A new directory in another one that only this user can enter. */
  static Path directory(Path place) throws IOException {
    return Files.createTempDirectory(place, "pinlab-" + ProcessHandle.current().pid() + "-");
  }

  /** Deletes what this user's killed processes left. */
  public static void sweep() {
    sweep(HostQuarters.HOST.place());
  }

  static void sweep(Path place) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(place, "pinlab-*-*")) {
      for (Path directory : found) {
        if (isLeft(directory)) {
          Directories.delete(directory);
        }
      }
    } catch (IOException e) {
      LOG.warn("{} is not swept: {}", place, HostFailure.reason(e));
    }
  }

  private static boolean isLeft(Path directory) throws IOException {
    Matcher name = NAME.matcher(directory.getFileName().toString());
    return name.matches()
        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()
        && Files.getOwner(directory).equals(Files.getOwner(Path.of("/proc/self")));
  }
}
