// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.serve;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which names a server answers to. One that only this host can reach answers to the names of this
 * host alone: a page of somebody else's whose name is made to point here (DNS rebinding) would be
 * of the same origin, and could read all of it.
 */
final class Hosts {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean loopback;
  private final String address;

  private Hosts(boolean loopback, String address) {
    this.loopback = loopback;
    this.address = address;
  }

  static Hosts of(InetAddress bound) {
    return new Hosts(bound.isLoopbackAddress(), bound.getHostAddress());
  }

  /** Whether a request with that Host header is answered. */
  boolean allow(@Nullable String header) {
    if (!loopback) {
      return true;
    }
    if (header == null) {
      return false;
    }
    String name = header.toLowerCase(Locale.ROOT).replaceFirst(":[0-9]+$", "");
    return LOOPBACK.contains(name) || name.equals(address);
  }
}
