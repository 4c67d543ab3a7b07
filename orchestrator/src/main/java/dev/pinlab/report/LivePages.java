// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.live.LiveIndex;
import dev.pinlab.report.live.RunProgress;
import java.util.Map;

/** Pages of a server, which has style sheet and script as files of their own. */
public final class LivePages {
  private LivePages() {}

  /** The first page. */
  public static String index(LiveIndex index) {
    return HtmlReport.fill("live.jte", HtmlLayout.SPLIT, Map.of("index", index));
  }

  /** How far a run is. */
  public static String progress(RunProgress run) {
    return HtmlReport.fill("progress.jte", HtmlLayout.SPLIT, Map.of("run", run));
  }

  /** The style sheet of all pages, {@code report.css}. */
  public static String style() {
    return HtmlReport.style();
  }

  /** The script of all pages, {@code report.js}. */
  public static String script() {
    return HtmlReport.script();
  }

  /** The script as a policy names it that allows it in a page. */
  public static String scriptSource() {
    return HtmlReport.digest(HtmlReport.script());
  }
}
