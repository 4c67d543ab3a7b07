// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.process.Tty;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/**
 * What the host says at a guest's terminal port; {@code guest-tests/terminal.c} listens. Frames of
 * several threads do not mix.
 */
final class GuestTerminal {
  private static final int LONGEST = 0xffff;
  private static final int HEADER = 3;

  private final WritableByteChannel port;

  GuestTerminal(WritableByteChannel port) {
    this.port = port;
  }

  /** Whether a text can be said at once. */
  static boolean fits(String text) {
    return text(text).length <= LONGEST;
  }

  /** A variable for the shell's environment. */
  void environment(String name, String value) throws IOException {
    send('v', text(name + "=" + value));
  }

  /** Events of the kernel that are to be recorded; before {@link #run}. */
  void trace(String events) throws IOException {
    send('t', text(events));
  }

  /** How large the window is; before {@link #run} this asks for a terminal. */
  void window(Tty.Size size) throws IOException {
    ByteBuffer words = ByteBuffer.allocate(4);
    words.putShort((short) size.rows()).putShort((short) size.columns());
    send('w', words.array());
  }

  /** Runs a command in a shell, or with an empty one the shell itself. */
  void run(String command) throws IOException {
    send('r', text(command));
  }

  /** The next bytes of its input. */
  void input(byte[] bytes, int count) throws IOException {
    send('i', bytes, count);
  }

  /** There is no more input. */
  void endOfInput() throws IOException {
    send('i', new byte[0]);
  }

  /** All that the guest has said was heard. */
  void bye() throws IOException {
    send('b', new byte[0]);
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }

  private void send(char kind, byte[] content) throws IOException {
    send(kind, content, content.length);
  }

  private synchronized void send(char kind, byte[] content, int length) throws IOException {
    if (length > LONGEST) {
      throw new IllegalArgumentException("a frame of " + length + " bytes");
    }
    ByteBuffer frame = ByteBuffer.allocate(HEADER + length);
    frame.put((byte) kind).putShort((short) length).put(content, 0, length).flip();
    while (frame.hasRemaining()) {
      port.write(frame);
    }
  }
}
