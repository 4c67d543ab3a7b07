// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.wording;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** Makes text of a guest harmless for the formats that carry it. */
public final class SafeText {
  private static final int REPLACEMENT = 0xFFFD;
  private static final Pattern TERMINAL_SEQUENCE =
      Pattern.compile("\u001b(?:\\[[0-9;?]*[ -/]*[@-~]|[@-Z\\\\^_])");
  private static final Pattern NOT_ASCII = Pattern.compile("[^\\x20-\\x7e\\n]");
  private static final Pattern NOT_PRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private SafeText() {}

  /**
   * Replaces what XML 1.0 (section 2.2) forbids, and the controls that reorder a line for the eye
   * (Unicode bidirectional overrides), with U+FFFD.
   */
  public static String clean(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints().map(c -> isHarmless(c) ? c : REPLACEMENT).forEach(out::appendCodePoint);
    return out.toString();
  }

  /** A console log for reading: no terminal colours, no carriage returns, nothing forbidden. */
  public static String log(String text) {
    String plain = TERMINAL_SEQUENCE.matcher(text).replaceAll("");
    return clean(plain.replace("\r\n", "\n").replace('\r', '\n'));
  }

  /** One line of printable ASCII; accents fall off, anything else becomes a question mark. */
  public static String ascii(String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String bare = MARKS.matcher(decomposed).replaceAll("").replaceAll("\\s+", " ").strip();
    return NOT_ASCII.matcher(bare).replaceAll("?");
  }

  /**
   * One line of printable ASCII with every blank kept, for text in which each character means
   * itself; anything else becomes a question mark, also what only resembles a quote.
   */
  public static String verbatim(String text) {
    return NOT_PRINTABLE.matcher(text).replaceAll("?");
  }

  /** The last bytes of a text in UTF-8, from the start of a line when one begins in them. */
  public static String tail(String text, int bytes) {
    byte[] all = text.getBytes(StandardCharsets.UTF_8);
    if (all.length <= bytes) {
      return text;
    }
    int start = all.length - bytes;
    while (start < all.length && (all[start] & 0xC0) == 0x80) {
      start++;
    }
    String tail = new String(all, start, all.length - start, StandardCharsets.UTF_8);
    int line = tail.indexOf('\n');
    return line < 0 ? tail : tail.substring(line + 1);
  }

  private static boolean isHarmless(int c) {
    boolean allowed =
        c == '\t'
            || c == '\n'
            || c == '\r'
            || (c >= 0x20 && c <= 0xD7FF)
            || (c >= 0xE000 && c <= 0xFFFD)
            || c >= 0x10000;
    boolean control = c >= 0x7F && c <= 0x9F;
    boolean reorders = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return allowed && !control && !reorders;
  }
}
