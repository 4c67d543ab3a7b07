// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.report.HtmlLayout;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A layout of the HTML report by its name. */
final class HtmlLayouts implements ITypeConverter<HtmlLayout> {
  static final String DESCRIPTION =
      "report.html alone (default), or report.css and report.js beside it, as Jenkins needs";

  @Override
  public HtmlLayout convert(String value) {
    for (HtmlLayout layout : HtmlLayout.values()) {
      if (layout.id().equals(value)) {
        return layout;
      }
    }
    throw new TypeConversionException("'" + value + "' is not single or split");
  }
}
