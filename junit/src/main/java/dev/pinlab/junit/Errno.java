// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

/**
 * Why a call failed, by the kernel's name for it. Those that longterm pins are known to give have a
 * constant.
 *
 * @param symbol such as {@code ENOMEM}
 */
public record Errno(String symbol) {
  public static final Errno EAGAIN = new Errno("EAGAIN");
  public static final Errno EBUSY = new Errno("EBUSY");
  public static final Errno EFAULT = new Errno("EFAULT");
  public static final Errno EINTR = new Errno("EINTR");
  public static final Errno EINVAL = new Errno("EINVAL");
  public static final Errno ENODEV = new Errno("ENODEV");
  public static final Errno ENOMEM = new Errno("ENOMEM");
  public static final Errno ENOSPC = new Errno("ENOSPC");
  public static final Errno EOPNOTSUPP = new Errno("EOPNOTSUPP");
  public static final Errno EPERM = new Errno("EPERM");

  @Override
  public String toString() {
    return symbol;
  }
}
