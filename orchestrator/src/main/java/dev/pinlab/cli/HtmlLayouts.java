// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.report.HtmlLayout;
import java.util.List;

/** A layout of the HTML report by its name. */
final class HtmlLayouts extends ById<HtmlLayout> {
  HtmlLayouts() {
    super(List.of(HtmlLayout.values()), HtmlLayout::id);
  }
}
