// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.vm;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.process.Resource;
import dev.pinlab.process.Restraint;
import dev.pinlab.process.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What QEMU may do on this host. Where pinlab is root, QEMU is a user who owns nothing, and files
 * are opened to it one by one; else it is whoever pinlab is.
 */
public final class Confinement {
  private static final Logger LOG = LoggerFactory.getLogger(Confinement.class);

  /** Debian gives it to nobody, and so others do: no process but QEMU has it. */
  private static final int ID = 65_333;

  private static final Duration PROOF = Duration.ofSeconds(20);
  private static final Path KVM = Path.of("/dev/kvm");
  private static final long MIB = 1 << 20;

  /** QEMU beside the guest's memory: translated code takes up to a gigabyte of it. */
  private static final long OWN_MEMORY = 4096 * MIB;

  /** The stack and the heap of the thread of a CPU. */
  private static final long MEMORY_FOR_CPU = 256 * MIB;

  private static @Nullable Confinement ofThisHost;

  private final boolean other;
  private final Path kvm;

  Confinement(boolean other, Path kvm) {
    this.other = other;
    this.kvm = kvm;
  }

  /** The one of this host, which is found out at the first guest. */
  public static synchronized Confinement ofThisHost() throws HostFailure, InterruptedException {
    if (ofThisHost == null) {
      ofThisHost = new Confinement(ThisUser.isRoot() && mayBeOther(), KVM);
    }
    return ofThisHost;
  }

  /** In a container root may have no other user to become. */
  private static boolean mayBeOther() throws HostFailure, InterruptedException {
    String sockets = System.getProperty("java.io.tmpdir", "/tmp");
    Command enter =
        Command.of(PROOF, "test", "-x", sockets).under(Restraint.otherUser(ID, Optional.empty()));
    Finished finished = Programs.run(enter);
    if (!finished.ok()) {
      LOG.warn(
          "QEMU runs as root: another user cannot be had, or cannot enter {} ({})",
          sockets,
          finished.tail());
    }
    return finished.ok();
  }

  /** Whether QEMU is another user than this process. */
  boolean other() {
    return other;
  }

  /**
   * What QEMU is denied.
   *
   * @param lifetime after it QEMU is ended from here, if pinlab still can
   * @param largestFile bytes of the largest file that it has to write
   */
  Restraint of(Machine machine, Duration lifetime, long largestFile) throws HostFailure {
    int threads = machine.cpus() + 1;
    return rights(machine.accel())
        .atMost(Resource.ADDRESS_SPACE, memory(machine))
        .atMost(Resource.PROCESSOR_TIME, threads * (lifetime.toSeconds() + 1))
        .atMost(Resource.FILE_SIZE, largestFile)
        .atMost(Resource.CORE, 0);
  }

  /** Bytes of memory that QEMU may use for a guest. */
  public static long memory(Machine machine) {
    return machine.memory() + OWN_MEMORY + machine.cpus() * MEMORY_FOR_CPU;
  }

  private Restraint rights(Accel accel) throws HostFailure {
    if (!other) {
      return Restraint.noNewPrivileges();
    }
    return accel == Accel.KVM ? rightsForKvm() : Restraint.otherUser(ID, Optional.empty());
  }

  private Restraint rightsForKvm() throws HostFailure {
    Door door = door();
    return door.roots() ? Restraint.noCapability() : Restraint.otherUser(ID, door.group());
  }

  /**
   * Who QEMU is, where that is not for it to become.
   *
   * @param id of its user and, if it has one of its own, its group; empty for those of this process
   * @param more another group that it is in
   */
  public record Identity(Optional<Integer> id, Optional<Integer> more) {}

  /** Who QEMU is that is started elsewhere, without a capability. */
  public Identity identity(boolean kvmToo) throws HostFailure {
    Door door = kvmToo ? door() : new Door(false, Optional.empty());
    return new Identity(other && !door.roots() ? Optional.of(ID) : Optional.empty(), door.group());
  }

  /**
   * To whom the device of KVM is open.
   *
   * @param roots whether to root alone, who then opens it without a capability
   * @param group whose members may; empty when everybody may, or nobody else
   */
  private record Door(boolean roots, Optional<Integer> group) {}

  private Door door() throws HostFailure {
    try {
      int mode = (int) Files.getAttribute(kvm, "unix:mode");
      int group = (int) Files.getAttribute(kvm, "unix:gid");
      if ((mode & 06) == 06) {
        return new Door(false, Optional.empty());
      }
      boolean ofGroup = (mode & 060) == 060 && group != 0;
      return new Door(!ofGroup, ofGroup ? Optional.of(group) : Optional.empty());
    } catch (IOException e) {
      throw new HostFailure("cannot read who may use " + kvm + ": " + HostFailure.reason(e), e);
    }
  }

  /** Lets QEMU reach what lies in a directory of this user's and is opened to it. */
  public void letThrough(Path directory) throws IOException {
    give(directory, "rwx--x---");
  }

  /** Lets QEMU make a socket in a directory of this user's. */
  void letIn(Path directory) throws IOException {
    give(directory, "rwx-wx---");
  }

  /** Lets QEMU read a file of this user's. */
  void letRead(Path file) throws IOException {
    give(file, "rw-r-----");
  }

  /** Lets QEMU read and write a file of this user's, or connect to a socket. */
  void letUse(Path file) throws IOException {
    give(file, "rw-rw----");
  }

  private void give(Path path, String permissions) throws IOException {
    if (other) {
      Files.setAttribute(path, "unix:gid", ID);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }
}
