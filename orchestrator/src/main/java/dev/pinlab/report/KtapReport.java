// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.report;

import dev.pinlab.analysis.Comparison;
import dev.pinlab.analysis.Row;
import dev.pinlab.report.wording.Cells;
import dev.pinlab.report.wording.RowStatus;
import dev.pinlab.report.wording.RowStatus.Kind;
import dev.pinlab.report.wording.SafeText;
import dev.pinlab.store.VariantInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code ktap.txt}: KTAP version 1 (Documentation/dev-tools/ktap.rst), what was not
 * measured, then layouts holding workloads holding one test a row.
 */
public final class KtapReport {
  private KtapReport() {}

  private record Node(String name, RowStatus status, List<Node> children) {}

  /** The rows of the comparison as nested KTAP. */
  public static String render(Comparison comparison) {
    var top = new ArrayList<Node>();
    var unmeasured = new ArrayList<Node>();
    RowStatus.unmeasured(comparison)
        .forEach((cell, status) -> unmeasured.add(new Node(cell, status, List.of())));
    if (!unmeasured.isEmpty()) {
      top.add(parent("not measured", unmeasured));
    }
    var byLayout =
        Cells.byPlace(comparison.tests().rows()).entrySet().stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.getKey().layout(),
                    LinkedHashMap::new,
                    Collectors.mapping(e -> workload(e, comparison), Collectors.toList())));
    byLayout.forEach((layout, workloads) -> top.add(parent(layout, workloads)));
    RowStatus.unbuilt(comparison).map(KtapReport::build).forEach(top::add);
    var out = new StringBuilder();
    list(top, "", out);
    return out.toString();
  }

  private static Node workload(Map.Entry<Cells.Place, List<Row>> entry, Comparison comparison) {
    return parent(
        entry.getKey().workload(),
        entry.getValue().stream().map(row -> leaf(row, comparison)).toList());
  }

  private static Node leaf(Row row, Comparison comparison) {
    var arms = row.arms();
    String name = arms.variant() + " vs " + arms.against() + " " + arms.metric().id();
    return new Node(name, RowStatus.of(row, comparison), List.of());
  }

  private static Node build(VariantInfo variant) {
    var status = new RowStatus(Kind.ERROR, RowStatus.notBuilt(variant));
    return new Node("build " + variant.id(), status, List.of());
  }

  private static Node parent(String name, List<Node> children) {
    var kinds = children.stream().map(child -> child.status().kind()).toList();
    Kind kind = Kind.PASS;
    if (kinds.contains(Kind.FAIL) || kinds.contains(Kind.ERROR)) {
      kind = Kind.FAIL;
    } else if (!kinds.contains(Kind.PASS)) {
      kind = Kind.SKIP;
    }
    String message = kind == Kind.SKIP ? "nothing could be decided" : "";
    return new Node(name, new RowStatus(kind, message), children);
  }

  private static void list(List<Node> nodes, String indent, StringBuilder out) {
    out.append(indent).append("KTAP version 1\n");
    out.append(indent).append("1..").append(nodes.size()).append('\n');
    for (int i = 0; i < nodes.size(); i++) {
      node(nodes.get(i), i + 1, indent, out);
    }
  }

  private static void node(Node node, int number, String indent, StringBuilder out) {
    if (!node.children().isEmpty()) {
      list(node.children(), indent + "  ", out);
    }
    Kind kind = node.status().kind();
    String message = plain(node.status().message());
    boolean directed = kind == Kind.SKIP || kind == Kind.ERROR;
    if (!directed && !message.isEmpty()) {
      out.append(indent).append("# ").append(message).append('\n');
    }
    boolean ok = kind == Kind.PASS || kind == Kind.SKIP;
    out.append(indent).append(ok ? "ok " : "not ok ").append(number).append(' ');
    out.append(plain(node.name()));
    out.append(directed ? " # " + kind + " " + message : "").append('\n');
  }

  private static String plain(String text) {
    return SafeText.ascii(text).replace('#', '_');
  }
}
