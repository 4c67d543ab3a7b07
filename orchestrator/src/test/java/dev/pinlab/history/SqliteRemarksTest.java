// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

class SqliteRemarksTest extends RemarksContract {
  @Override
  HistoryPlace empty() throws Exception {
    return HistoryPlace.of(directory.resolve("history.db").toString());
  }
}
