// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the files of a run, compressed, in a transaction. */
record FileRows(Connection connection, String run) {
  /** Bytes of a piece of the journal before compression. */
  private static final int PIECE = 1 << 20;

  void journal(RunFiles files) throws SQLException, IOException {
    if (!Files.exists(files.journal())) {
      return;
    }
    try (FileChannel channel = FileChannel.open(files.journal());
        PreparedStatement insert = insert("journal", "piece")) {
      int pieces = Math.toIntExact((channel.size() + PIECE - 1) / PIECE);
      int side = Runtime.getRuntime().availableProcessors();
      for (int first = 0; first < pieces; first += side) {
        List<byte[]> compressed =
            IntStream.range(first, Math.min(pieces, first + side))
                .parallel()
                .mapToObj(piece -> piece(channel, piece))
                .toList();
        for (int i = 0; i < compressed.size(); i++) {
          insert.setInt(2, first + i);
          insert.setBytes(3, compressed.get(i));
          insert.executeUpdate();
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static byte[] piece(FileChannel channel, int number) {
    try {
      long from = (long) number * PIECE;
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(PIECE, channel.size() - from));
      while (bytes.hasRemaining()) {
        if (channel.read(bytes, from + bytes.position()) < 0) {
          throw new IOException("the journal became shorter meanwhile");
        }
      }
      return Gzip.of(bytes.array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void artifacts(RunFiles files) throws SQLException, IOException {
    try (PreparedStatement insert = insert("artifact", "path")) {
      for (String path : files.artifacts()) {
        insert.setString(2, path);
        insert.setBytes(3, Gzip.of(Files.readAllBytes(files.directory().resolve(path))));
        insert.executeUpdate();
      }
    }
  }

  private PreparedStatement insert(String table, String key) throws SQLException {
    PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table + " (run, " + key + ", bytes) VALUES (?, ?, ?)");
    insert.setString(1, run);
    return insert;
  }
}
