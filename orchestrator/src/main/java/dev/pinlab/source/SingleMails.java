// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Patch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Takes an mbox apart into a file for each patch of its series, and keeps them in the cache. */
final class SingleMails {
  private static final String KIND = "mails";
  private static final int LONGEST_NAME = 52;

  private final Cache cache;

  SingleMails(Cache cache) {
    this.cache = cache;
  }

  /** The files in their order; a plain diff and a single mail are what they are. */
  List<Patch> of(Patch patch) throws TreeFailure, HostFailure, InterruptedException {
    String name = String.valueOf(patch.file().getFileName());
    try {
      if (!Mailbox.isMail(Files.readString(patch.file(), ISO_8859_1))) {
        return List.of(patch);
      }
      String digest = Digest.ofParts(Digest.ofFile(patch.file()), patch.version());
      Path entry =
          cache.<TreeFailure>publishSealed(
              KIND,
              Digest.abbreviate(digest),
              into -> {
                try (Scratch scratch = cache.scratch("mails-" + Digest.abbreviate(digest))) {
                  write(new Mailbox(name).series(patch, scratch.directory()), into);
                }
              });
      List<Path> files =
          Directories.list(entry).stream()
              .filter(file -> file.toString().endsWith(".patch"))
              .toList();
      return files.size() == 1 ? List.of(patch) : files.stream().map(Patch::of).toList();
    } catch (IOException e) {
      throw new TreeFailure(
          "patch " + patch + ": cannot be read: " + HostFailure.reason(patch.file(), e));
    }
  }

  private static void write(List<Mail> series, Path into) throws IOException {
    int number = 0;
    for (Mail mail : series) {
      number++;
      Files.write(into.resolve("%04d-%s.patch".formatted(number, slug(mail.title()))), text(mail));
    }
  }

  /** The mail with what git has decoded: its message, trailers included, and its diff. */
  private static byte[] text(Mail mail) throws IOException {
    Map<String, String> headers = new HashMap<>();
    mail.headers()
        .lines()
        .filter(line -> line.contains(": "))
        .forEach(
            line ->
                headers.put(
                    line.substring(0, line.indexOf(": ")), line.substring(line.indexOf(": ") + 2)));
    String head =
        """
        From: %s <%s>
        Date: %s
        Subject: %s
        MIME-Version: 1.0
        Content-Type: text/plain; charset=UTF-8
        Content-Transfer-Encoding: 8bit

        """
            .formatted(
                headers.getOrDefault("Author", ""),
                headers.getOrDefault("Email", ""),
                headers.getOrDefault("Date", ""),
                mail.subject());
    var text = new ByteArrayOutputStream();
    text.writeBytes(head.getBytes(UTF_8));
    text.writeBytes(Files.readAllBytes(mail.message()));
    text.writeBytes(Files.readAllBytes(mail.diff()));
    return text.toByteArray();
  }

  /** A title as a part of a file's name, as {@code git format-patch} has it. */
  private static String slug(String title) {
    String slug = title.replaceAll("[^A-Za-z0-9._]+", "-").replaceAll("\\.\\.+", ".");
    slug = slug.substring(0, Math.min(LONGEST_NAME, slug.length())).replaceAll("^[-.]+|[-.]+$", "");
    return slug.isEmpty() ? "patch" : slug;
  }
}
