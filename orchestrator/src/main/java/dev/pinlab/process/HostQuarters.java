// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.OutputStream;
import java.nio.file.Path;

/** This host, outside of any container. */
public enum HostQuarters implements Quarters {
  /** The only one. */
  HOST;

  @Override
  public Path place() {
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
  }

  @Override
  public boolean seesHost() {
    return true;
  }

  @Override
  public String identity() {
    return "";
  }

  @Override
  public Running start(Command command, OutputStream stdout, OutputStream stderr)
      throws HostFailure, InterruptedException {
    return Programs.start(command, stdout, stderr);
  }
}
