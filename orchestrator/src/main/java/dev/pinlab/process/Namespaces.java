// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Private mount and process namespaces, in which overlays can be mounted at the paths of what they
 * cover, and whose processes all end with the first.
 *
 * @param mapped whether root in them is an ordinary user outside
 */
public record Namespaces(boolean mapped) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final List<Namespaces> KINDS =
      List.of(new Namespaces(false), new Namespaces(true));

  /**
   * The kind of namespaces that this user can mount an overlay in.
   *
   * @param empty a directory of the file system that is asked about, which is written to
   */
  public static Optional<Namespaces> thatMount(Path empty)
      throws HostFailure, IOException, InterruptedException {
    for (String name : List.of("lower", "upper", "work")) {
      Files.createDirectory(empty.resolve(name));
    }
    for (Namespaces candidate : KINDS) {
      if (candidate.mountIn(empty)) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** The kind of namespaces that this user can have, though it may mount no overlay in them. */
  static Optional<Namespaces> thatRun() throws HostFailure, InterruptedException {
    for (Namespaces candidate : KINDS) {
      if (Programs.run(candidate.contained(Command.of(TIMEOUT, "true"))).ok()) {
        return Optional.of(candidate);
      }
    }
    return Optional.empty();
  }

  /** A command in fresh namespaces: when it ends or is killed, all that it started ends. */
  public Command contained(Command command) {
    return new Command(
        wrap(command.argv()),
        command.directory(),
        command.environment(),
        command.timeout(),
        command.restraint());
  }

  /** A command line that runs another one in fresh namespaces. */
  List<String> wrap(List<String> argv) {
    List<String> wrapped =
        new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "--kill-child"));
    if (mapped) {
      wrapped.addAll(List.of("--user", "--map-root-user"));
    }
    wrapped.add("--");
    wrapped.addAll(argv);
    return wrapped;
  }

  /** Options of an overlay mount; paths are relative to the working directory. */
  public String overlayOptions(String lower, String upper, String work) {
    return "lowerdir=%s,upperdir=%s,workdir=%s%s"
        .formatted(lower, upper, work, mapped ? ",userxattr" : "");
  }

  private boolean mountIn(Path directory) throws HostFailure, InterruptedException {
    String options = overlayOptions("lower", "upper", "work");
    Command mount = Command.of(TIMEOUT, "mount", "-t", "overlay", "pinlab", "-o", options, "lower");
    return Programs.run(contained(mount.in(directory))).ok();
  }
}
