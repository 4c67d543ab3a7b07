// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Running;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Finds out why QEMU did not get as far as its guest. */
final class EarlyEnd {
  private static final int GRACE_SECONDS = 1;

  private EarlyEnd() {}

  /** Ends QEMU; when it had ended by itself, its own last words are the cause. */
  static HostFailure explain(HostFailure symptom, Running running) throws InterruptedException {
    try {
      Finished finished = running.end().get(GRACE_SECONDS, TimeUnit.SECONDS);
      return new HostFailure(
          "QEMU ended before its guest ran: "
              + lastLine(finished)
              + "; `pinlab doctor` shows what this host lacks",
          symptom);
    } catch (TimeoutException | ExecutionException e) {
      symptom.addSuppressed(e);
      return symptom;
    } finally {
      running.close();
    }
  }

  /** What QEMU said last. */
  static String lastLine(Finished finished) {
    String tail = finished.tail().strip();
    return tail.isEmpty()
        ? "exit status " + finished.exit()
        : tail.substring(tail.lastIndexOf('\n') + 1);
  }
}
