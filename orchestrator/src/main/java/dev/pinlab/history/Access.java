// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import dev.pinlab.process.HostFailure;
import dev.pinlab.spec.UserFailure;
import java.util.List;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** A database that is open, and whose failures are told in words. */
record Access(HistoryPlace place, Jdbi jdbi) {

  /** Rows of a query with one parameter. */
  <T> List<T> rows(String query, String value, RowMapper<T> row) throws UserFailure, HostFailure {
    return asked(handle -> handle.createQuery(query).bind(0, value).map(row).list());
  }

  /** A change that is there as a whole or not at all. */
  <T> T changed(HandleCallback<T, Exception> change) throws UserFailure, HostFailure {
    return asked(handle -> handle.inTransaction(change));
  }

  /** What a question gives. */
  <T> T asked(HandleCallback<T, Exception> ask) throws UserFailure, HostFailure {
    try {
      return jdbi.withHandle(ask);
    } catch (UserFailure | HostFailure e) {
      throw e;
    } catch (Exception e) {
      throw Database.failure(place, e);
    }
  }
}
