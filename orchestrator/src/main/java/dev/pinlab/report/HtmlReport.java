// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.report.html.Page;
import dev.pinlab.report.wording.SafeText;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes {@code report.html}, which reads well without JavaScript and loads nothing, or nothing but
 * the style sheet and the script beside it.
 */
public final class HtmlReport {
  /** Names of the files beside a page in two more files. */
  static final String STYLE = "report.css";

  static final String SCRIPT = "report.js";

  /** The largest page, in bytes. */
  static final int MOST = 5_000_000;

  private static final int LOGS = 3_000_000;
  private static final String TEMPLATES = "dev.pinlab.report.template";

  private HtmlReport() {}

  /** The page in one file. */
  public static String render(Comparison comparison) {
    return render(comparison, HtmlLayout.SINGLE);
  }

  /** The page; when it would be too large, console logs stay in their files. */
  public static String render(Comparison comparison, HtmlLayout layout) {
    String page = render(comparison, layout, LOGS);
    return page.getBytes(StandardCharsets.UTF_8).length <= MOST
        ? page
        : render(comparison, layout, 0);
  }

  /** The style sheet. */
  static String style() {
    return resource(STYLE);
  }

  /** The script. */
  static String script() {
    return resource(SCRIPT);
  }

  private static String render(Comparison comparison, HtmlLayout layout, int logBudget) {
    return fill(
        "report.jte",
        layout,
        Map.of("page", Page.of(comparison, logBudget), "json", JsonReport.embedded(comparison)));
  }

  /** A page with style sheet and script, in it or beside it. */
  static String fill(String template, HtmlLayout layout, Map<String, Object> shown) {
    boolean split = layout == HtmlLayout.SPLIT;
    String style = split ? "" : style();
    String script = split ? "" : script();
    Map<String, Object> all = new HashMap<>(shown);
    all.put("split", split);
    all.put("style", style);
    all.put("script", script);
    all.put("policy", split ? policy("'self'", "'self'") : policy(digest(style), digest(script)));
    return fill(template, all);
  }

  /** A page of a template and what it shows. */
  static String fill(String template, Map<String, Object> shown) {
    var engine =
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, HtmlReport.class.getClassLoader(), TEMPLATES);
    var out = new StringOutput();
    engine.render(template, shown, out);
    return SafeText.clean(out.toString());
  }

  /** Allows one style sheet and no script. */
  static String policy(String style) {
    return policy(digest(style), "'none'");
  }

  /** Allows one style sheet and one script, so that no text of a guest can run. */
  private static String policy(String style, String script) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src "
        + style
        + "; script-src "
        + script;
  }

  /** A style sheet or script as a policy names it that allows it in a page. */
  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String resource(String name) {
    try (var in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the jar; build it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
