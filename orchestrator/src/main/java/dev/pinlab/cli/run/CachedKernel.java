// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.cli.host.KvmProof;
import dev.pinlab.guest.Initramfs;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.vm.Accel;
import dev.pinlab.vm.AccelProof;
import dev.pinlab.vm.Acceleration;
import dev.pinlab.vm.Guests;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Proves KVM with a kernel that an earlier run has left in the cache. */
public final class CachedKernel implements KvmProof {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final long MEMORY = 256L << 20;

  private final Path home;
  private final Path cache;

  /** Takes the project's directory and the cache's. */
  public CachedKernel(Path home, Path cache) {
    this.home = home;
    this.cache = cache;
  }

  @Override
  public Proof prove() throws HostFailure, InterruptedException {
    Optional<Path> kernel = kernel();
    if (kernel.isEmpty()) {
      return new Proof(
          Verdict.NOT_PROVED,
          "it opens; whether it runs a guest shows once `pinlab demo` has built a kernel");
    }
    Path initramfs =
        Initramfs.of(
            home.resolve("guest-tests"), Toolchain.ofHost(Architecture.ofHost()), new Cache(cache));
    Machine probe =
        new Machine(
            Architecture.ofHost(), kernel.get(), initramfs, List.of(), MEMORY, 1, Accel.TCG);
    Acceleration found = new AccelProof(cache, Guests.ON_HOST).auto(probe, LIMIT);
    Verdict verdict = found.accel() == Accel.KVM ? Verdict.RUNS : Verdict.DOES_NOT_RUN;
    return new Proof(verdict, found.reason());
  }

  private Optional<Path> kernel() throws HostFailure {
    Path images = cache.resolve("images");
    if (!Files.isDirectory(images)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(images)) {
      return entries
          .map(entry -> entry.resolve(Architecture.ofHost().image()))
          .filter(Files::isRegularFile)
          .findAny();
    } catch (IOException e) {
      throw new HostFailure(images + ": " + HostFailure.reason(images, e), e);
    }
  }
}
