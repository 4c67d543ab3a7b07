// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.Real;
import dev.pinlab.build.KernelImage;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.kconfig.Fragment;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.source.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Guests of a kernel that fails on purpose, in which something goes wrong when they are told to.
 *
 * @param image with debug info
 * @param saved a guest that waits for what it is to provoke
 */
public record CrashKernel(KernelImage image, Snapshot saved) {
  private static final Path FILES = Path.of("src/test/resources/crash");
  private static final Path PATCH = FILES.resolve("0001-lib-fail-on-purpose.patch");

  /** A host that is busy with other things makes no stall of the boot. */
  private static final List<String> COMMAND_LINE =
      List.of("page_poison=1", "rcupdate.rcu_cpu_stall_suppress_at_boot=1", "watchdog_thresh=60");

  private static final Duration BOOT = Duration.ofMinutes(5);
  private static final Duration LIFETIME = Duration.ofMinutes(3);
  private static final Duration QUIET = Duration.ofSeconds(2);

  /**
   * What came of a provocation: all that was on the console since, and whether init said its end.
   */
  public record Told(String console, boolean end) {}

  /** Builds the kernel with one of the fragments beside the patch, and boots it once. */
  public static CrashKernel with(String fragment, Path directory) throws Exception {
    MergedConfig config =
        MergedConfig.of(
            List.of(
                Fragment.read(Real.HOME.resolve("kernel-configs/base.config")),
                Fragment.read(FILES.resolve(fragment))));
    KernelImage image = Real.builder().build(Real.source(List.of(PATCH)), config);
    Machine machine =
        new Machine(
            Architecture.X86_64,
            image.vmlinux(),
            Initramfs.of(FILES.resolve("guest"), new Cache(directory.resolve("guests"))),
            COMMAND_LINE,
            512L << 20,
            2,
            Accel.TCG);
    Path place = Files.createDirectories(directory.resolve("saved"));
    Confinement.ofThisHost().letThrough(directory);
    Confinement.ofThisHost().letThrough(place);
    Snapshot.Place where = new Snapshot.Place(place, true);
    try (Guest guest = Guest.start(machine, where, BOOT)) {
      Heard ready = guest.next(BOOT);
      if (!(ready instanceof Heard.Line)) {
        throw new AssertionError(ready + " after " + guest.console());
      }
      return new CrashKernel(image, guest.save(machine, where));
    }
  }

  /** Lets a guest obey, and listens until it is gone, or has crashed and is silent. */
  public Told provoke(String order) throws Exception {
    try (Guest guest = Guest.restore(saved, LIFETIME)) {
      guest.next(BOOT);
      guest.send(order);
      boolean end = false;
      String before = "";
      Instant deadline = Instant.now().plus(LIFETIME);
      while (Instant.now().isBefore(deadline)) {
        Heard heard = guest.next(QUIET);
        end |= heard instanceof Heard.Line;
        String console = guest.console();
        if (heard instanceof Heard.End
            || (console.equals(before) && ConsoleLog.of(console).crash().isPresent())) {
          return new Told(console, end);
        }
        before = console;
      }
      return new Told(guest.console(), end);
    }
  }
}
