// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Holds a lock until it is killed: the other process of a test. */
final class LockHolder {
  private LockHolder() {}

  public static void main(String[] arguments) throws Exception {
    CacheLock lock = new Cache(Path.of(arguments[0])).lock("shared");
    try (lock) {
      System.out.println("held");
      new CountDownLatch(1).await();
    }
  }
}
