// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.trends;

import dev.pinlab.report.html.Show;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the report of a run is, as seen from the pages. */
@FunctionalInterface
public interface RunLinks {
  /** Below the pages, a directory a run. */
  String EXPORTED = "runs";

  /** Nowhere. */
  RunLinks NONE = run -> null;

  /** The address of a report by the id of its run; null when it cannot be reached. */
  @Nullable String of(String run);

  /** Of runs that lie in {@code runs/ID} beside the pages. */
  static RunLinks exported() {
    return run -> Show.link(EXPORTED + "/" + run + "/report.html");
  }

  /** Of runs that lie by their ids below a place on the web. */
  static RunLinks below(String url) {
    String base = url.endsWith("/") ? url : url + "/";
    return run -> base + run + "/report.html";
  }

  /** Of runs whose reports are known, as paths relative to the pages. */
  static RunLinks to(Map<String, String> paths) {
    return run -> {
      String path = paths.get(run);
      return path == null ? null : Show.link(path);
    };
  }
}
