// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.RowStatus.Kind;
import dev.pinlab.report.wording.SafeText;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Sets JUnit XML. Nothing in it has a time of its own, so every time is 0. */
final class JunitXml {
  private final XMLStreamWriter xml;
  private final String timestamp;

  private JunitXml(XMLStreamWriter xml, String timestamp) {
    this.xml = xml;
    this.timestamp = timestamp;
  }

  /** One testcase. */
  record Case(String className, String name, RowStatus status) {}

  /** One suite. */
  record Suite(String name, List<Case> cases) {
    private long count(Kind kind) {
      return cases.stream().filter(c -> c.status().kind() == kind).count();
    }
  }

  /**
   * The suites as a document.
   *
   * @param timestamp of all of them
   */
  static String render(String name, String timestamp, List<Suite> suites) {
    var out = new StringWriter();
    try {
      var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
      new JunitXml(xml, timestamp).document(name, suites);
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing XML to memory failed", e);
    }
    return out.toString();
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
