// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.RowStatus.Kind;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.store.VariantInfo;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes {@code junit.xml}: what was not measured, then one suite a layout and workload, one
 * testcase a row. Rows have no time of their own, so every time is 0.
 */
public final class JunitReport {
  private final XMLStreamWriter xml;
  private final String timestamp;

  private JunitReport(XMLStreamWriter xml, String timestamp) {
    this.xml = xml;
    this.timestamp = timestamp;
  }

  private record Case(String className, String name, RowStatus status) {}

  private record Suite(String name, List<Case> cases) {
    long count(Kind kind) {
      return cases.stream().filter(c -> c.status().kind() == kind).count();
    }
  }

  /** The rows of the comparison as JUnit XML. */
  public static String render(Comparison comparison) {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitReport(xml, comparison.run().environment().started())
          .document(comparison.run().experiment().name(), suites(comparison));
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return out.toString();
  }

  private static List<Suite> suites(Comparison comparison) {
    String experiment = comparison.run().experiment().name();
    var suites = new ArrayList<Suite>();
    String notMeasured = experiment + ".not-measured";
    var unmeasured = new ArrayList<Case>();
    RowStatus.unmeasured(comparison)
        .forEach((cell, status) -> unmeasured.add(new Case(notMeasured, cell, status)));
    if (!unmeasured.isEmpty()) {
      suites.add(new Suite(notMeasured, unmeasured));
    }
    Cells.byPlace(comparison.tests().rows())
        .forEach(
            (place, rows) -> {
              String name = experiment + "." + place.layout() + "." + place.workload();
              suites.add(
                  new Suite(name, rows.stream().map(row -> row(name, row, comparison)).toList()));
            });
    String build = experiment + ".build";
    var unbuilt = RowStatus.unbuilt(comparison).map(variant -> build(build, variant)).toList();
    if (!unbuilt.isEmpty()) {
      suites.add(new Suite(build, unbuilt));
    }
    return suites;
  }

  private static Case row(String className, Row row, Comparison comparison) {
    var arms = row.arms();
    String name = arms.variant() + " vs " + arms.against() + ": " + arms.metric().id();
    return new Case(className, name, RowStatus.of(row, comparison));
  }

  private static Case build(String className, VariantInfo variant) {
    var status = new RowStatus(Kind.ERROR, RowStatus.notBuilt(variant));
    return new Case(className, variant.id(), status);
  }

  private void document(String name, List<Suite> suites) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuites");
    attribute("name", name);
    counts(new Suite(name, suites.stream().flatMap(s -> s.cases().stream()).toList()));
    for (Suite suite : suites) {
      suite(suite);
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeCharacters("\n");
    xml.writeEndDocument();
  }

  private void suite(Suite suite) throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testsuite");
    attribute("name", suite.name());
    counts(suite);
    for (Case test : suite.cases()) {
      testcase(test);
    }
    xml.writeCharacters("\n  ");
    xml.writeEndElement();
  }

  private void counts(Suite suite) throws XMLStreamException {
    attribute("tests", String.valueOf(suite.cases().size()));
    attribute("failures", String.valueOf(suite.count(Kind.FAIL)));
    attribute("errors", String.valueOf(suite.count(Kind.ERROR)));
    attribute("skipped", String.valueOf(suite.count(Kind.SKIP)));
    attribute("time", "0");
    attribute("timestamp", timestamp);
  }

  private void testcase(Case test) throws XMLStreamException {
    xml.writeCharacters("\n    ");
    xml.writeStartElement("testcase");
    attribute("classname", test.className());
    attribute("name", test.name());
    attribute("time", "0");
    if (test.status().kind() == Kind.PASS) {
      xml.writeStartElement("system-out");
      xml.writeCharacters(SafeText.clean(test.status().message()));
    } else {
      xml.writeEmptyElement(element(test.status().kind()));
      attribute("message", test.status().message());
      type(test.status().kind());
    }
    if (test.status().kind() == Kind.PASS) {
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** Readers tell a failure or an error by its type. */
  private void type(Kind kind) throws XMLStreamException {
    if (kind == Kind.FAIL || kind == Kind.ERROR) {
      attribute("type", kind == Kind.FAIL ? "worse" : "not-measured");
    }
  }

  private static String element(Kind kind) {
    return switch (kind) {
      case FAIL -> "failure";
      case ERROR -> "error";
      case SKIP -> "skipped";
      case PASS -> throw new IllegalArgumentException(kind.name().toLowerCase(Locale.ROOT));
    };
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, SafeText.clean(value));
  }
}
