// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.store;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Works on a run until it is killed: the other process of a test. */
final class RunHolder {
  private RunHolder() {}

  public static void main(String[] arguments) throws Exception {
    try (RunDirectory run = RunDirectory.resume(Path.of(arguments[0]))) {
      System.out.println("holds " + run.path());
      new CountDownLatch(1).await();
    }
  }
}
