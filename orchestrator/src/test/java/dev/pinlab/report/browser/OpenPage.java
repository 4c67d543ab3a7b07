// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A page in a profile of its own, with all that it asked for and complained of. */
final class OpenPage implements AutoCloseable {
  /** Whether an element has a part in the window, from its top on. */
  static final String IN_VIEW =
      "e => { const box = e.getBoundingClientRect();"
          + " return box.height > 0 && box.top >= -1 && box.top < innerHeight }";

  private final BrowserContext context;
  private final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> requests = new ArrayList<>();

  /** Takes over the profile; nothing that the page asks of a network gets there. */
  OpenPage(BrowserContext context) {
    this.context = context;
    page = context.newPage();
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") || message.type().equals("warning")) {
            complaints.add(message.text());
          }
        });
    page.onPageError(complaints::add);
    page.onDialog(
        dialog -> {
          complaints.add("dialog: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(request -> requests.add(request.url()));
    page.route(url -> url.startsWith("http"), route -> route.abort());
  }

  /** Opens a file, at an element of it where the fragment is not empty. */
  OpenPage at(Path file, String fragment) {
    page.navigate(file.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
    return this;
  }

  Page page() {
    return page;
  }

  /** Errors and warnings of the console, errors of scripts, and dialogs. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What the page asked for; what it has in itself is not asked for. */
  List<String> requests() {
    return requests.stream().filter(url -> !url.startsWith("data:")).toList();
  }

  /** Opens all that is folded. */
  OpenPage unfolded() {
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)");
    return this;
  }

  @Override
  public void close() {
    context.close();
  }
}
