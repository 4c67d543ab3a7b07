// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.Patch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the series in an mbox as a list's archive gives it: without the cover letter and the
 * replies, one version of it, in the order of the numbers in the subjects. Mails are taken apart by
 * git, as {@code git am} has it do.
 */
final class Mailbox {
  // `git am` tells a mail from a diff by the same two signs.
  private static final Pattern FIRST_LINE = Pattern.compile("From .*");
  private static final Pattern HEADER = Pattern.compile("[!-9;-~]+:.*");

  /** What an archive writes that quotes lines which begin with From, each level once more. */
  private static final String QUOTING = "From mboxrd@z ";

  private static final Pattern DIFF =
      Pattern.compile("(?m)^(diff --git |--- \\S.*\\R\\+\\+\\+ \\S)");

  private final String name;

  Mailbox(String name) {
    this.name = name;
  }

  /** Whether the text of a file is mail, and not a plain diff. */
  static boolean isMail(String text) {
    String head = text.lines().takeWhile(line -> !line.isBlank()).findFirst().orElse("");
    return FIRST_LINE.matcher(head).matches()
        || text.lines()
            .takeWhile(line -> !line.isBlank())
            .allMatch(line -> HEADER.matcher(line).matches() || line.matches("[ \t].*"));
  }

  /** Whether a text has a diff in it. */
  static boolean hasDiff(String text) {
    return DIFF.matcher(text).find();
  }

  /**
   * The patches of the one series that is asked for.
   *
   * @param work an empty directory for what git takes out of the mails
   * @throws TreeFailure when there is none, there are several, or a patch of it is missing
   */
  List<Mail> series(Patch asked, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    List<Mail> patches = patches(mails(asked.file(), work));
    SortedMap<String, List<Mail>> versions = new TreeMap<>(Comparator.comparing(Mailbox::order));
    patches.forEach(
        mail -> versions.computeIfAbsent(mail.version(), v -> new ArrayList<>()).add(mail));
    String newest = versions.lastKey();
    if (asked.version().isEmpty() && versions.size() > 1) {
      throw new TreeFailure(
          "%s: holds %s: name one, as in %s#%s"
              .formatted(name, describe(versions), asked.file(), newest));
    }
    List<Mail> series = versions.get(asked.version().isEmpty() ? newest : asked.version());
    if (series == null) {
      throw new TreeFailure(
          "%s: has no %s, but %s".formatted(name, asked.version(), describe(versions)));
    }
    return inOrder(series);
  }

  /** Those that are patches of a series, whatever its version. */
  private List<Mail> patches(List<Mail> mails) throws TreeFailure {
    // A reply may suggest a diff of its own; so may a mail of a thread whose patches are marked.
    boolean marked = mails.stream().anyMatch(mail -> isPatch(mail) && mail.isMarked());
    List<Mail> patches =
        mails.stream().filter(mail -> isPatch(mail) && (!marked || mail.isMarked())).toList();
    if (patches.isEmpty()) {
      throw new TreeFailure(name + ": holds no patch, only other mail");
    }
    return patches;
  }

  private static boolean isPatch(Mail mail) {
    return mail.hasDiff() && !mail.isReply() && mail.number() != 0;
  }

  /** By number where there are numbers, else as they come. */
  private List<Mail> inOrder(List<Mail> patches) throws TreeFailure {
    if (patches.size() == 1) {
      return patches;
    }
    List<Integer> totals =
        patches.stream().map(Mail::total).filter(total -> total > 0).distinct().toList();
    if (totals.isEmpty()) {
      return patches;
    }
    if (totals.size() > 1 || patches.stream().anyMatch(mail -> mail.number() < 0)) {
      throw new TreeFailure(
          "%s: holds more than one series: %s; keep one in the file"
              .formatted(name, titles(patches)));
    }
    Map<Integer, Mail> byNumber = new LinkedHashMap<>();
    for (Mail mail : patches) {
      Mail other = byNumber.putIfAbsent(mail.number(), mail);
      if (other != null && !other.title().equals(mail.title())) {
        throw new TreeFailure(
            "%s: two mails are number %d of %d: \"%s\" and \"%s\"; keep one of them in the file"
                .formatted(name, mail.number(), mail.total(), other.title(), mail.title()));
      }
    }
    String missing =
        IntStream.rangeClosed(1, totals.get(0))
            .filter(number -> !byNumber.containsKey(number))
            .mapToObj(number -> number + "/" + totals.get(0))
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      throw new TreeFailure(name + ": has no mail with a patch for " + missing);
    }
    return byNumber.values().stream().sorted(Comparator.comparingInt(Mail::number)).toList();
  }

  private List<Mail> mails(Path file, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    Path split = Files.createDirectory(work.resolve("mails"));
    List<String> arguments = new ArrayList<>(List.of("mailsplit", "-b", "-o" + split));
    try (var lines = Files.lines(file, ISO_8859_1)) {
      if (lines.findFirst().orElse("").startsWith(QUOTING)) {
        arguments.add("--mboxrd");
      }
    }
    arguments.addAll(List.of("--", file.toAbsolutePath().toString()));
    requireMail(Git.onFiles(work).run(arguments));
    List<Mail> mails = new ArrayList<>();
    for (Path mail : Directories.list(split)) {
      mails.add(read(mail, work));
    }
    return mails;
  }

  private Mail read(Path mail, Path work)
      throws TreeFailure, HostFailure, IOException, InterruptedException {
    Path diff = work.resolve(mail.getFileName() + ".diff");
    Path message = work.resolve(mail.getFileName() + ".message");
    Finished info =
        Git.onFiles(work).reading(mail).run("mailinfo", "-k", message.toString(), diff.toString());
    requireMail(info);
    String subject =
        info.stdout()
            .lines()
            .filter(line -> line.startsWith("Subject: "))
            .map(line -> line.substring("Subject: ".length()).strip())
            .findFirst()
            .orElse("");
    boolean hasDiff = hasDiff(Files.readString(diff, ISO_8859_1));
    return new Mail(subject, info.stdout(), message, diff, hasDiff);
  }

  private void requireMail(Finished git) throws TreeFailure {
    if (!git.ok()) {
      throw new TreeFailure(
          name + ": git cannot read it as mail: " + git.tail().replace('\n', ' '));
    }
  }

  private static String describe(Map<String, List<Mail>> versions) {
    return versions.entrySet().stream()
        .map(
            version ->
                "%s (%s)"
                    .formatted(
                        version.getKey(),
                        version.getValue().size() == 1
                            ? "1 patch"
                            : version.getValue().size() + " patches"))
        .collect(Collectors.joining(" and "));
  }

  private static String titles(List<Mail> patches) {
    return patches.stream()
        .map(mail -> '"' + mail.title() + '"')
        .limit(4)
        .collect(Collectors.joining(", "));
  }

  private static double order(String version) {
    return Double.parseDouble(version.substring(1));
  }
}
