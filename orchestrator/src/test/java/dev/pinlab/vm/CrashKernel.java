// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.Real;
import dev.pinlab.arch.Architecture;
import dev.pinlab.build.KernelImage;
import dev.pinlab.build.Toolchain;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.kconfig.Fragment;
import dev.pinlab.kconfig.MergedConfig;
import dev.pinlab.source.Cache;
import dev.pinlab.source.PreparedSource;
import dev.pinlab.source.Sources;
import dev.pinlab.spec.Host;
import dev.pinlab.spec.Locations;
import dev.pinlab.spec.SpecFailure;
import dev.pinlab.spec.Specs;
import dev.pinlab.spec.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Guests of a kernel that fails on purpose, in which something goes wrong when they are told to.
 *
 * @param tree such as {@code debian:5.10}
 * @param image with debug info, where it is asked for
 * @param saved a guest that waits for what it is to provoke
 */
public record CrashKernel(String tree, KernelImage image, Snapshot saved) {
  private static final Path FILES = Path.of("src/test/resources/crash");

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

  /** Builds one of the kernels of {@code crash.yaml}, and boots it once. */
  public static CrashKernel of(String id, Path directory) throws Exception {
    Variant variant = variant(id);
    List<Fragment> fragments = new ArrayList<>();
    for (Path config : variant.configs()) {
      fragments.addAll(Fragment.read(config, variant.architecture()));
    }
    Sources sources = new Sources(Real.cache());
    PreparedSource source = sources.apply(sources.fetch(variant.tree()), variant.patches());
    KernelImage image = Real.builder().build(source, MergedConfig.of(fragments));
    Machine machine =
        new Machine(
            Architecture.X86_64,
            image.vmlinux(),
            Initramfs.of(
                FILES.resolve("guest"),
                Toolchain.ofHost(Architecture.X86_64),
                new Cache(directory.resolve("guests"))),
            COMMAND_LINE,
            512L << 20,
            2,
            Accel.TCG);
    Path place = Files.createDirectories(directory.resolve("saved"));
    Confinement.ofThisHost().letThrough(directory);
    Confinement.ofThisHost().letThrough(place);
    Snapshot.Place where = new Snapshot.Place(place, true);
    try (Guest guest = Guests.ON_HOST.start(machine, where, BOOT)) {
      Heard ready = guest.next(BOOT);
      if (!(ready instanceof Heard.Line)) {
        throw new AssertionError(ready + " after " + guest.console());
      }
      return new CrashKernel(
          variant.tree().toString(), image, Guests.ON_HOST.save(guest, machine, where));
    }
  }

  private static Variant variant(String id) throws SpecFailure {
    return new Specs(new Locations(Real.HOME), new Host(8L << 30, 2))
        .load(FILES.resolve("crash.yaml")).matrix().variants().stream()
            .filter(variant -> variant.id().equals(id))
            .findFirst()
            .orElseThrow();
  }

  /** Lets a guest obey, and listens until it is gone, or has crashed and is silent. */
  public Told provoke(String order) throws Exception {
    try (Guest guest = Guests.ON_HOST.restore(saved, LIFETIME)) {
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
