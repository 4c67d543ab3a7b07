// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static dev.pinlab.source.VariantFailure.Step.PATCH;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes a patch file apart: a plain diff is one part, an mbox has one for each patch of its series.
 */
final class PatchFile {
  private PatchFile() {}

  /** The parts in order; {@code work} is an empty directory for them. */
  static List<PatchPart> parts(Patch patch, Path work)
      throws VariantFailure, TreeFailure, HostFailure, IOException, InterruptedException {
    String name = String.valueOf(patch.file().getFileName());
    String text = read(patch.file());
    if (!Mailbox.hasDiff(text) && !Mailbox.isMail(text)) {
      throw new VariantFailure(PATCH, name + ": holds no diff");
    }
    if (!Mailbox.isMail(text)) {
      return List.of(new PatchPart(name, patch.file()));
    }
    List<Mail> mails = new Mailbox(name).series(patch, work);
    List<PatchPart> parts = new ArrayList<>();
    for (Mail mail : mails) {
      String label =
          mails.size() == 1
              ? name
              : "%s, patch %d \"%s\"".formatted(name, parts.size() + 1, mail.title());
      parts.add(new PatchPart(label, mail.diff()));
    }
    return parts;
  }

  private static String read(Path file) throws TreeFailure {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new TreeFailure("patch " + file + ": cannot be read: " + HostFailure.reason(file, e));
    }
  }
}
