// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.source;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.process.ThisUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The files of a whole Debian, made by debootstrap from the host's own mirror and verified by
 * Debian's keyring. It needs root.
 *
 * @param suite such as {@code bookworm}
 * @param packages beside those that every Debian has
 */
public record DebianRoot(String suite, List<String> packages) {
  private static final Duration TIMEOUT = Duration.ofMinutes(30);

  private static final int NOT_FOUND = 127;

  /** What nobody reads in a container, or what differs from one time to the next. */
  private static final List<String> LEFT_OUT =
      List.of(
          "./proc/*",
          "./sys/*",
          "./dev/*",
          "./debootstrap",
          "./usr/share/doc/*",
          "./usr/share/info/*",
          "./usr/share/man/*",
          "./usr/share/locale/*",
          "./var/cache/*",
          "./var/log/*",
          "./var/lib/apt/lists/*",
          "./etc/machine-id",
          "./etc/resolv.conf",
          "./etc/hostname",
          "./etc/apt/sources.list");

  public DebianRoot {
    packages = List.copyOf(packages);
  }

  /**
   * Writes the files to a tar file, and with them what they are.
   *
   * @return the packages with their versions, a line each, sorted
   */
  public List<String> write(Path tar, Cache cache)
      throws HostFailure, IOException, InterruptedException {
    if (!Files.exists(Path.of(DebianPackage.KEYRING))) {
      throw new HostFailure(
          "no " + DebianPackage.KEYRING + ": install the package `debian-archive-keyring`");
    }
    if (!ThisUser.isRoot()) {
      throw new HostFailure(
          "Debian's %s can only be made into an image by root; let root do it once with `pinlab image build`"
              .formatted(suite));
    }
    List<String> mirrors = AptState.hostMirrors().archive();
    Finished last = null;
    for (String mirror : mirrors) {
      try (Scratch scratch = cache.scratch("debian-" + suite)) {
        Path root = scratch.directory().resolve("root");
        last = debootstrap(root, mirror);
        if (last.exit() == NOT_FOUND) {
          throw new HostFailure(
              "no debootstrap on this host; `pinlab doctor --containers --install` gets it");
        }
        if (last.ok()) {
          List<String> versions = versions(root);
          pack(root, tar);
          return versions;
        }
      }
    }
    throw new HostFailure(
        last == null
            ? "this host's apt has no Debian mirror: add one"
            : "Debian's %s cannot be had (%s): check the network and apt's mirror"
                .formatted(suite, reason(last)));
  }

  /** In namespaces of its own: what it mounts goes with it, however it ends. */
  private Finished debootstrap(Path root, String mirror) throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork"));
    argv.addAll(List.of("--kill-child", "--mount-proc", "--", "debootstrap"));
    argv.addAll(List.of("--variant=minbase", "--keyring=" + DebianPackage.KEYRING));
    argv.add("--include=" + String.join(",", packages));
    argv.addAll(List.of(suite, root.toString(), mirror));
    return Programs.run(Command.of(TIMEOUT, argv));
  }

  private static String reason(Finished debootstrap) {
    Optional<String> said =
        (debootstrap.stdout() + debootstrap.stderr())
            .lines()
            .filter(line -> line.startsWith("E: "))
            .findFirst();
    return said.map(line -> line.substring(3)).orElseGet(debootstrap::describe);
  }

  private static List<String> versions(Path root) throws HostFailure, InterruptedException {
    Command query =
        Command.of(
            TIMEOUT,
            "dpkg-query",
            "--admindir=" + root.resolve("var/lib/dpkg"),
            "--show",
            "--showformat=${Package}:${Architecture} ${Version}\\n");
    return Programs.require(query).stdout().lines().sorted().toList();
  }

  private static void pack(Path root, Path tar) throws HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of("tar", "--create", "--file=" + tar));
    argv.addAll(List.of("--directory=" + root, "--sort=name", "--mtime=@0", "--numeric-owner"));
    LEFT_OUT.forEach(path -> argv.add("--exclude=" + path));
    argv.add(".");
    Programs.require(Command.of(TIMEOUT, argv));
  }
}
