// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports for real servers that a test starts. */
public final class FreePort {
  private FreePort() {}

  /** One on the loopback that nobody listens on now. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
