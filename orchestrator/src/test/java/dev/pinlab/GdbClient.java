// SPDX-License-Identifier: Apache-2.0
package dev.pinlab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * As much of gdb as a test needs: packets of its remote serial protocol ("Debugging with GDB",
 * appendix E).
 */
public final class GdbClient implements AutoCloseable {
  private static final char INTERRUPT = 3;

  private final SocketChannel socket;

  private GdbClient(SocketChannel socket) {
    this.socket = socket;
  }

  /** Connects, which stops the guest. */
  public static GdbClient connect(Path path) throws IOException {
    return new GdbClient(SocketChannel.open(UnixDomainSocketAddress.of(path)));
  }

  /** Sends a packet and gives the reply to it. */
  public String ask(String packet) throws IOException {
    tell(packet);
    String reply = reply();
    // QEMU says unasked that the guest stopped when somebody connected.
    while (reply.startsWith("T") && !packet.equals("?") && !packet.equals("c")) {
      reply = reply();
    }
    return reply;
  }

  /** Lets the guest go on until somebody stops it. */
  public void letGoOn() throws IOException {
    tell("c");
  }

  /** Stops the guest and gives the reason that it says. */
  public String stop() throws IOException {
    write(String.valueOf(INTERRUPT));
    return reply();
  }

  /** The bytes at an address, up to the first zero. */
  public String text(long address, int length) throws IOException {
    byte[] bytes = HexFormat.of().parseHex(ask("m%x,%x".formatted(address, length)));
    String text = new String(bytes, ISO_8859_1);
    return text.substring(0, text.indexOf('\0') < 0 ? text.length() : text.indexOf('\0'));
  }

  private void tell(String packet) throws IOException {
    int sum = packet.chars().sum() & 0xff;
    write("$%s#%02x".formatted(packet, sum));
  }

  private void write(String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  /** The content of the next packet; that the last one arrived is passed over. */
  private String reply() throws IOException {
    var in = Channels.newInputStream(socket);
    int next = in.read();
    while (next != '$') {
      if (next < 0) {
        throw new EOFException("QEMU has gone");
      }
      next = in.read();
    }
    StringBuilder content = new StringBuilder();
    for (next = in.read(); next != '#'; next = in.read()) {
      content.append((char) next);
    }
    in.readNBytes(2);
    write("+");
    return content.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
