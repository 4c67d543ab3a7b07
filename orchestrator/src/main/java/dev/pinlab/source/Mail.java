// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One mail of an mbox, taken apart by git, as its subject describes it.
 *
 * @param subject decoded, with what stands in brackets before it
 * @param headers lines of author, address, subject and date as git gives them
 * @param message what a commit of it would say, trailers included
 * @param diff the diff, and what stands between it and the message
 * @param hasDiff whether there is one
 */
record Mail(String subject, String headers, Path message, Path diff, boolean hasDiff) {
  private static final Pattern REPLY =
      Pattern.compile("(re|aw|fw|fwd|sv|antw)(\\[\\d+])?\\s*:.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKED = Pattern.compile("((?:\\[[^\\]]*]\\s*)+)(.*)");
  private static final Pattern VERSION =
      Pattern.compile("\\bv(\\d{1,3}(?:\\.\\d{1,2})?)\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern NUMBER = Pattern.compile("\\b(\\d{1,4})/(\\d{1,4})\\b");

  /** Whether it answers another mail. */
  boolean isReply() {
    return REPLY.matcher(subject).matches();
  }

  /** Whether its subject is marked as a patch's is, such as {@code [PATCH v4 3/7]}. */
  boolean isMarked() {
    return !marks().isEmpty();
  }

  /** The subject without what stands in brackets before it. */
  String title() {
    Matcher matcher = MARKED.matcher(subject);
    return matcher.matches() ? matcher.group(2) : subject;
  }

  /** The version of its series, such as {@code v5}; {@code v1} when it names none. */
  String version() {
    Matcher matcher = VERSION.matcher(marks());
    return "v" + (matcher.find() ? matcher.group(1) : "1");
  }

  /** Its number in its series; -1 when it has none, 0 for a cover letter. */
  int number() {
    return number(1);
  }

  /** How many patches its series has; -1 when it does not say. */
  int total() {
    return number(2);
  }

  private int number(int group) {
    Matcher matcher = NUMBER.matcher(marks());
    return matcher.find() ? Integer.parseInt(matcher.group(group)) : -1;
  }

  private String marks() {
    Matcher matcher = MARKED.matcher(subject);
    return matcher.matches() ? matcher.group(1) : "";
  }
}
