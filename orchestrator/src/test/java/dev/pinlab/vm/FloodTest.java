// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pinlab.console.GuestEvent;
import dev.pinlab.console.GuestEvents;
import dev.pinlab.console.LineSplitter;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Pump;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Many more bytes than are kept of them, as a guest's ports hear them. */
class FloodTest {
  private static final long BYTES = 1L << 28;
  private static final int CAP = 1 << 20;

  /** A quarter of a gigabyte of one byte. */
  private static ReadableByteChannel flood(byte value) {
    return new ReadableByteChannel() {
      private long left = BYTES;

      @Override
      public int read(ByteBuffer to) {
        int count = (int) Math.min(left, to.remaining());
        for (int i = 0; i < count; i++) {
          to.put(value);
        }
        left -= count;
        return count == 0 ? -1 : count;
      }

      @Override
      public boolean isOpen() {
        return left > 0;
      }

      @Override
      public void close() {
        left = 0;
      }
    };
  }

  @Test
  void many_megabytes_without_the_end_of_a_line_is_one_line_that_is_cut() throws Exception {
    List<String> lines = new ArrayList<>();
    LineSplitter splitter = new LineSplitter(GuestEvents.LONGEST_LINE, lines::add);

    Pump.start("flood", flood((byte) '['), splitter::accept, splitter::finish).join();

    assertThat(lines).hasSize(1);
    assertThat(lines.get(0)).hasSizeLessThan(GuestEvents.LONGEST_LINE + 100);
    assertThat(GuestEvents.parse(lines.get(0))).isInstanceOf(GuestEvent.Malformed.class);
  }

  @Test
  void many_megabytes_of_console_is_kept_as_its_two_ends() throws Exception {
    CappedOutput console = new CappedOutput(CAP);

    Pump.start("flood", flood((byte) 0xff), console::write, () -> {}).join();

    assertThat(console.text())
        .hasSizeLessThan(CAP + 100)
        .contains("[" + (BYTES - CAP) + " bytes left out]");
  }
}
