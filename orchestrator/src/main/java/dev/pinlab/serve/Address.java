// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The path of a request as names of files, none of which leads anywhere but down. */
final class Address {
  private Address() {}

  /**
   * The names between the slashes, decoded once; empty when any of them is none of a file that is
   * served: up, hidden, with a slash, a backslash or a control character in it, or no UTF-8.
   *
   * @param raw as it was sent
   */
  static Optional<List<String>> names(String raw) {
    if (!raw.startsWith("/")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (String part : raw.substring(1).split("/", -1)) {
      Optional<String> name = decoded(part);
      boolean last = part.isEmpty() && raw.endsWith("/");
      if (name.isEmpty() || (!last && !isFile(name.get()))) {
        return Optional.empty();
      }
      names.add(name.get());
    }
    if (names.size() > 1 && names.get(names.size() - 1).isEmpty()) {
      names.remove(names.size() - 1);
    }
    return Optional.of(List.copyOf(names));
  }

  private static boolean isFile(String name) {
    return !name.isEmpty()
        && !name.startsWith(".")
        && name.chars().noneMatch(c -> c < ' ' || c == 0x7f || c == '/' || c == '\\');
  }

  private static Optional<String> decoded(String part) {
    ByteBuffer bytes = ByteBuffer.allocate(part.length());
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c > 0x7e) {
        return Optional.empty();
      }
      if (c == '%') {
        if (i + 2 >= part.length()
            || !HexFormat.isHexDigit(part.charAt(i + 1))
            || !HexFormat.isHexDigit(part.charAt(i + 2))) {
          return Optional.empty();
        }
        bytes.put((byte) HexFormat.fromHexDigits(part, i + 1, i + 3));
        i += 2;
      } else {
        bytes.put((byte) c);
      }
    }
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
