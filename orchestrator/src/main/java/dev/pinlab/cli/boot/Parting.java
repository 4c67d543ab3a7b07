// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.boot;

import dev.pinlab.vm.GuestEnd;
import java.time.Duration;

/** What ended the use of a guest. */
sealed interface Parting {

  /** The shell or the command ended, with a status as shells tell it. */
  record Exited(int status) implements Parting {}

  /** The guest ended while the shell or the command still ran. */
  record Gone(GuestEnd end) implements Parting {}

  /** The guest's init came to its end without a shell having run: its kernel lacks something. */
  record NoShell() implements Parting {}

  /** The guest did not boot within its time. */
  record NotBooted(Duration limit) implements Parting {}

  /** The kernel has none of the events that were to be recorded. */
  record NoSuchEvent(String event) implements Parting {}

  /** The user wanted no more of it. */
  record Left() implements Parting {}

  /** Nobody reads what the guest writes, as after {@code | head}. */
  record Unread() implements Parting {}
}
