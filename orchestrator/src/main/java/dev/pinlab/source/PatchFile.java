// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.source.VariantFailure.Step.PATCH;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes a patch file apart: a plain diff is one part, an mbox has one for each mail with a diff.
 */
final class PatchFile {
  // `git am` tells a mail from a diff by the same two signs.
  private static final Pattern MBOX = Pattern.compile("From .*");
  private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:.*");
  private static final Pattern DIFF = Pattern.compile("(?m)^(diff --git |--- )");

  private PatchFile() {}

  /** The parts in order; {@code work} is an empty directory for them. */
  static List<PatchPart> parts(Path file, Path work)
      throws VariantFailure, TreeFailure, HostFailure, IOException, InterruptedException {
    String name = String.valueOf(file.getFileName());
    List<PatchPart> parts =
        isMail(read(file)) ? mails(file, name, work) : List.of(new PatchPart(name, file));
    List<PatchPart> diffs = new ArrayList<>();
    for (PatchPart part : parts) {
      if (DIFF.matcher(read(part.diff())).find()) {
        diffs.add(part);
      }
    }
    if (diffs.isEmpty()) {
      throw new VariantFailure(PATCH, name + ": holds no diff");
    }
    return diffs;
  }

  private static boolean isMail(String text) {
    String head = text.lines().takeWhile(line -> !line.isBlank()).findFirst().orElse("");
    return MBOX.matcher(head).matches()
        || text.lines()
            .takeWhile(line -> !line.isBlank())
            .allMatch(line -> HEADER.matcher(line).matches() || line.matches("[ \t].*"));
  }

  private static List<PatchPart> mails(Path file, String name, Path work)
      throws VariantFailure, HostFailure, IOException, InterruptedException {
    Path split = Files.createDirectory(work.resolve("mails"));
    requireMail(
        name,
        Git.onFiles(
            work,
            List.of("mailsplit", "-b", "-o" + split, "--", file.toAbsolutePath().toString())));
    List<Path> mails = Directories.list(split);
    List<PatchPart> parts = new ArrayList<>();
    for (Path mail : mails) {
      Path diff = work.resolve(mail.getFileName() + ".diff");
      Path message = work.resolve(mail.getFileName() + ".message");
      Finished info =
          Git.filter(work, mail, List.of("mailinfo", message.toString(), diff.toString()));
      requireMail(name, info);
      parts.add(new PatchPart(mails.size() == 1 ? name : label(name, info, parts.size()), diff));
    }
    return parts;
  }

  private static String label(String name, Finished mailinfo, int index) {
    String subject =
        mailinfo
            .stdout()
            .lines()
            .filter(line -> line.startsWith("Subject: "))
            .findFirst()
            .map(line -> " \"" + line.substring("Subject: ".length()) + "\"")
            .orElse("");
    return "%s, mail %d%s".formatted(name, index + 1, subject);
  }

  private static void requireMail(String name, Finished git) throws VariantFailure {
    if (!git.ok()) {
      throw new VariantFailure(
          PATCH, name + ": git cannot read it as mail: " + git.tail().replace('\n', ' '));
    }
  }

  private static String read(Path file) throws TreeFailure {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new TreeFailure("patch " + file + ": cannot be read: " + HostFailure.reason(file, e));
    }
  }
}
