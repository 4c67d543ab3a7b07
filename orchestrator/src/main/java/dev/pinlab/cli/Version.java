// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "pinlab " + number(), "Java " + System.getProperty("java.vm.version", "unknown")
    };
  }

  /** Such as {@code 0.1.0}; {@code development} when classes run without their jar. */
  static String number() {
    return Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
        .orElse("development");
  }
}
