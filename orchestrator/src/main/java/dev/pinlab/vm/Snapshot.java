// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A guest that was saved, from which any number of guests go on side by side.
 *
 * @param machine the guest that was saved
 * @param state what its devices, and without {@code memory} also its pages, are
 * @param memory its pages, which every restored guest maps privately; empty when they are in {@code
 *     state}
 * @param console what it had written to its console until then
 */
public record Snapshot(Machine machine, State state, Optional<Path> memory, String console) {

  /** The migration stream of QEMU in a file, with the digest that it had when it was written. */
  public record State(Path file, String sha256) {
    static State of(Path file) throws IOException {
      return new State(file, digest(Files.readAllBytes(file)));
    }

    /** The stream, when it is what was written. */
    byte[] read() throws IOException {
      byte[] bytes = Files.readAllBytes(file);
      if (!digest(bytes).equals(sha256)) {
        throw new IOException(file + " is not what was saved");
      }
      return bytes;
    }

    private static String digest(byte[] bytes) {
      try {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Where a guest is saved to. */
  public record Place(Path directory, boolean sharesMemory) {
    Optional<Path> memory() {
      return sharesMemory ? Optional.of(directory.resolve("memory")) : Optional.empty();
    }

    Path state() {
      return directory.resolve("state");
    }

    /**
     * Makes the file that the memory is to be. QEMU opens it for writing even to map it privately;
     * that a restored guest's writes are its own is the mapping's part.
     */
    void prepare(Confinement confinement) throws HostFailure {
      Path file = directory.resolve("memory");
      try {
        confinement.letThrough(directory);
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        confinement.letUse(file);
      } catch (IOException e) {
        throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
      }
    }
  }
}
