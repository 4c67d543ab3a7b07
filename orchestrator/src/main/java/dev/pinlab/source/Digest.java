// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 in lower-case hex, of files, of texts and of lists of texts. */
public final class Digest {
  private static final int SHORT = 16;

  private Digest() {}

  /** Digest of a file's bytes. */
  public static String ofFile(Path file) throws IOException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Digest of a text's UTF-8 bytes. */
  public static String ofText(String text) {
    return HexFormat.of().formatHex(sha256().digest(text.getBytes(UTF_8)));
  }

  /** Digest of a list of texts: no two different lists share one by running together. */
  public static String ofParts(List<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      digest.update((bytes.length + ":").getBytes(UTF_8));
      digest.update(bytes);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Digest of a list of texts. */
  public static String ofParts(String... parts) {
    return ofParts(List.of(parts));
  }

  /** The first 16 digits, enough for a directory's name. */
  public static String abbreviate(String digest) {
    return digest.substring(0, Math.min(SHORT, digest.length()));
  }

  /** What a file is to git: its mode and the digest of its content or of a link's target. */
  static String ofEntry(Path file) throws IOException {
    if (Files.isSymbolicLink(file)) {
      return "120000 " + ofText(Files.readSymbolicLink(file).toString());
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + ": neither a file nor a link");
    }
    boolean executable = Files.getPosixFilePermissions(file).contains(OWNER_EXECUTE);
    return (executable ? "100755 " : "100644 ") + ofFile(file);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
