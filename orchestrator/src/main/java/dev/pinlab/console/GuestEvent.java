// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.console;

import java.util.Map;

/** One line that the guest wrote to its result port, as a typed event. */
public sealed interface GuestEvent {

  /**
   * Init runs and waits for its order.
   *
   * @param cpus CPUs that are online
   * @param kernel release of the kernel ({@code uname -r})
   * @param uptime microseconds since the kernel began to count, 0 when the guest did not say
   */
  record Ready(int cpus, String kernel, long uptime) implements GuestEvent {}

  /** Whether the memory is as asked; one that does not hold may follow any attempt. */
  record PremiseReport(Premise premise) implements GuestEvent {}

  /**
   * One longterm pin call.
   *
   * @param n its number, from 1
   */
  record AttemptReport(int n, Attempt attempt) implements GuestEvent {}

  /** A judge tried to take memory back. */
  record JudgeReport(Judged judged) implements GuestEvent {}

  /** A line that a selftest printed. */
  record TapReport(String line) implements GuestEvent {}

  /**
   * The program has finished; nothing follows.
   *
   * @param status exit status of the program, 0 when a signal ended it
   * @param signal signal that ended the program, 0 for none
   * @param pinsAcquired {@code nr_foll_pin_acquired} over the boot
   * @param pinsReleased {@code nr_foll_pin_released} over the boot
   * @param oomKills {@code oom_kill} of /proc/vmstat
   * @param vmstat counters of /proc/vmstat by name; empty when the guest did not say
   */
  record End(
      int status,
      int signal,
      long pinsAcquired,
      long pinsReleased,
      long oomKills,
      Map<String, Long> vmstat)
      implements GuestEvent {
    public End {
      vmstat = Map.copyOf(vmstat);
    }
  }

  /** A line that is not an event. */
  record Malformed(String reason) implements GuestEvent {}
}
