// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports for real servers that a test starts. */
public final class FreePorts {
  private FreePorts() {}

  /** One on the loopback that nobody listens on now. */
  public static int find() throws IOException {
    return find(1).get(0);
  }

  /** Several, each another one: one that was found alone may be found again at once. */
  public static List<Integer> find(int count) throws IOException {
    List<ServerSocket> held = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : held) {
        socket.close();
      }
    }
  }
}
