// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/** YAML text to nodes that know their line. Anchors, aliases and tags are refused. */
final class YamlParser {
  private static final int MAX_DEPTH = 32;
  private static final YAMLFactory FACTORY =
      YAMLFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final YAMLParser parser;

  private YamlParser(YAMLParser parser) {
    this.parser = parser;
  }

  /** The one document of the text. */
  static Node parse(String text) throws Unreadable {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlParser((YAMLParser) parser).document();
    } catch (JacksonException e) {
      throw unreadable(e);
    }
  }

  private Node document() throws Unreadable {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new Unreadable(0, "is empty; start from a file in experiments/");
    }
    Node root = node(first);
    if (parser.nextToken() != null) {
      throw new Unreadable(line(), "a second document starts here; keep one document in a file");
    }
    return root;
  }

  private Node node(JsonToken token) throws Unreadable {
    refuseIndirection();
    int line = line();
    return switch (token) {
      case START_OBJECT -> new Node.Mapping(line, entries());
      case START_ARRAY -> new Node.Sequence(line, items());
      case VALUE_NULL -> new Node.Scalar(line, "");
      default -> new Node.Scalar(line, parser.getString());
    };
  }

  private List<Node.Entry> entries() throws Unreadable {
    var entries = new ArrayList<Node.Entry>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      int line = line();
      String key = parser.getString();
      entries.add(new Node.Entry(line, key, node(parser.nextToken())));
    }
    return entries;
  }

  private List<Node> items() throws Unreadable {
    var items = new ArrayList<Node>();
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      items.add(node(token));
    }
    return items;
  }

  private void refuseIndirection() throws Unreadable {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw new Unreadable(line(), "anchors (&) and aliases (*) are not read; write the value out");
    }
    if (parser.getTypeId() != null) {
      throw new Unreadable(line(), "tags (!) are not read; write the plain value");
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private static Unreadable unreadable(JacksonException e) {
    Optional<MarkedYamlEngineException> syntax =
        e.getCause() instanceof MarkedYamlEngineException marked
            ? Optional.of(marked)
            : Optional.empty();
    int line =
        lineOf(syntax, MarkedYamlEngineException::getProblemMark)
            .or(() -> Optional.ofNullable(e.getLocation()).map(place -> place.getLineNr()))
            .orElse(0);
    String problem =
        syntax.map(MarkedYamlEngineException::getProblem).orElseGet(e::getOriginalMessage);
    String begun =
        lineOf(syntax, MarkedYamlEngineException::getContextMark)
            .filter(start -> start != line)
            .map(start -> " (in what starts at line " + start + ")")
            .orElse("");
    return new Unreadable(
        line,
        "cannot be read as YAML: "
            + problem.lines().findFirst().orElse("bad syntax")
            + begun
            + "; check indentation, quotes and brackets");
  }

  private static Optional<Integer> lineOf(
      Optional<MarkedYamlEngineException> syntax,
      Function<MarkedYamlEngineException, Optional<Mark>> mark) {
    return syntax.flatMap(mark).map(place -> place.getLine() + 1);
  }

  /** The text is not YAML as pinlab reads it. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    Unreadable(int line, String message) {
      super(message);
      this.line = line;
    }

    int line() {
      return line;
    }

    String message() {
      return String.valueOf(getMessage());
    }
  }
}
