// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class DebugStubTest {
  @Test
  void only_a_guest_that_is_to_wait_stands_still_at_first() throws Exception {
    try (DebugStub waits = Guests.ON_HOST.stub(true);
        DebugStub goes = Guests.ON_HOST.stub(false)) {
      assertThat(goes.words()).isEqualTo(QemuCommand.debugger(goes.socket()));
      assertThat(waits.words())
          .startsWith(QemuCommand.debugger(waits.socket()).toArray(String[]::new))
          .endsWith("-S");
    }
  }

  @Test
  void its_place_is_nobody_elses_and_goes_with_the_socket() throws Exception {
    Path place;
    try (DebugStub stub = Guests.ON_HOST.stub(false)) {
      place = stub.socket().getParent();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(place)))
          .startsWith("rwx")
          .endsWith("---");
      Files.writeString(stub.socket(), "a socket in its place");
    }
    assertThat(place).doesNotExist();
  }
}
