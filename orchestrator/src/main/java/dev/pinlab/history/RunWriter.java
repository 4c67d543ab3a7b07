// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.analysis.BootCounts;
import dev.pinlab.analysis.BootTotal;
import dev.pinlab.analysis.Cell;
import dev.pinlab.spec.Metric;
import dev.pinlab.store.VariantInfo;
import dev.pinlab.store.VariantInfo.CommitInfo;
import dev.pinlab.trend.Sums;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Writes what a run is and what it gave as rows that can be asked for, in a transaction. */
record RunWriter(Connection connection, String run) {

  void variants(List<VariantInfo> variants) throws SQLException {
    try (Rows rows =
        rows("variant", "id, place, status, tree, version, revision, subject, config, image")) {
      int place = 0;
      for (VariantInfo variant : variants) {
        VariantInfo.Origin origin = variant.origin();
        CommitInfo commit = origin.commit();
        rows.add(
            run,
            variant.id(),
            place++,
            variant.status().id(),
            origin.tree(),
            origin.treeVersion(),
            commit == null ? null : commit.hash(),
            commit == null ? null : commit.subject(),
            variant.product().configSha256(),
            variant.product().imageSha256());
      }
      rows.send();
    }
  }

  void cells(CellTallies tallies) throws SQLException {
    try (Rows rows = rows("cell", "number, variant, layout, workload")) {
      for (CellTallies.Tallied cell : tallies.all()) {
        Cell name = cell.name();
        rows.add(run, cell.number(), name.variant(), name.layout(), name.workload());
      }
      rows.send();
    }
  }

  void sums(CellTallies tallies) throws SQLException {
    try (Rows rows =
        rows(
            "tally",
            "cell, metric, boots, events, total, event_squares, products, total_squares")) {
      for (CellTallies.Tallied cell : tallies.all()) {
        for (Map.Entry<Metric, Sums> of : cell.sums().entrySet()) {
          Sums sums = of.getValue();
          rows.add(
              run,
              cell.number(),
              of.getKey().id(),
              sums.boots(),
              sums.events(),
              sums.total(),
              sums.eventSquares(),
              sums.products(),
              sums.totalSquares());
        }
      }
      rows.send();
    }
  }

  void failures(CellTallies tallies) throws SQLException {
    try (Rows rows =
        rows("failure", "cell, title, outcome, kind, expected, boots, trial, console")) {
      for (CellTallies.Tallied cell : tallies.all()) {
        for (CellTallies.Failed failed : cell.failures()) {
          rows.add(
              run,
              cell.number(),
              failed.ending().title(),
              failed.first().outcome().id(),
              failed.ending().kind(),
              failed.first().expected() ? 1 : 0,
              failed.boots(),
              failed.first().planned().trial(),
              failed.ending().console());
        }
      }
      rows.send();
    }
  }

  void trials(List<BootCounts> boots, CellTallies tallies) throws SQLException {
    try (Rows rows =
        rows("trial", "trial, cell, block, seed, outcome, attempts, failed, leftover")) {
      for (BootCounts boot : boots) {
        BootTotal pins = boot.total(Metric.PIN_FAILURE);
        rows.add(
            run,
            boot.planned().trial(),
            tallies.number(boot),
            boot.planned().block(),
            boot.planned().seed(),
            boot.outcome().id(),
            pins.total(),
            pins.events(),
            boot.total(Metric.LEFTOVER).events());
      }
      rows.send();
    }
  }

  private Rows rows(String table, String columns) throws SQLException {
    return Rows.of(connection, table, "run, " + columns);
  }
}
