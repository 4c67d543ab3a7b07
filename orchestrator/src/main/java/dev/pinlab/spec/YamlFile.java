// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads one YAML file of bounded size; a file that cannot be read is a mistake of the user's. */
final class YamlFile {
  static final int MAX_BYTES = 1 << 20;

  private YamlFile() {}

  /** The file's top mapping, or empty after noting why there is none. */
  static Optional<Field> open(Document document) {
    try {
      Node root = YamlParser.parse(text(document.file()));
      if (root instanceof Node.Mapping) {
        return Optional.of(new Field(document, "", 1, root));
      }
      document.wrong(root.line(), "", "is not a mapping; write KEY: VALUE lines");
    } catch (Wrong wrong) {
      document.wrong(0, "", wrong.message());
    } catch (YamlParser.Unreadable unreadable) {
      document.wrong(unreadable.line(), "", unreadable.message());
    }
    return Optional.empty();
  }

  private static String text(Path file) throws Wrong {
    if (!Files.exists(file)) {
      throw new Wrong("there is no such file; check the path");
    }
    if (!Files.isRegularFile(file)) {
      throw new Wrong(
          (Files.isDirectory(file) ? "is a directory" : "is not a regular file")
              + "; name a YAML file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new Wrong("is larger than 1 MiB; split it or check that it is the right file");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Wrong("is not UTF-8 text; save it as UTF-8");
    } catch (IOException e) {
      throw new Wrong("cannot be read (" + HostFailure.reason(e) + "); check its permissions");
    }
  }
}
