// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import java.util.Locale;

/** What runs a guest's CPUs. */
public enum Accel {
  /** The host's processor, through /dev/kvm. */
  KVM,
  /** QEMU's translator. */
  TCG;

  /** The name in outputs and in QEMU's options. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
