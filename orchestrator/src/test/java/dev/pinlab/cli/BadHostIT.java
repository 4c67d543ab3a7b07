// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.Real;
import dev.pinlab.cli.host.Detection;
import dev.pinlab.cli.host.Requirements;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Programs;
import dev.pinlab.source.FakeKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What this host lacks, told by the real command line: no QEMU, no room. */
class BadHostIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Mounts a small disk, runs a command, and notes what is left of cached sources on the disk. */
  private static final String ON_A_SMALL_DISK =
      """
      disk=$1 left=$2
      mount -t tmpfs -o "$3" pinlab "$disk" || exit 99
      shift 3
      "$@"
      status=$?
      find "$disk" -path '*/sources/*' >"$left"
      exit $status
      """;

  @TempDir Path directory;
  private RealPinlab pinlab;

  @BeforeEach
  void a_good_experiment_on_the_smallest_tree() throws IOException {
    assumeTrue(RealPinlab.hostLacksNothing(), "more is missing here than what the test takes away");
    pinlab = new RealPinlab(directory, Real.HOME);
    FakeKernel.create(directory.resolve("kernel"));
    pinlab.spec();
  }

  @Test
  void who_is_not_root_and_lacks_qemu_gets_the_one_line_to_run() throws Exception {
    Finished finished = withoutQemu("free/out");

    assertThat(finished.stderr())
        .isEqualTo(
            "pinlab: qemu-system-x86_64: not found; as root, run:"
                + " apt-get install -y --no-install-recommends qemu-system-x86\n");
    assertThat(finished.exit()).isEqualTo(4);
    assertThat(directory.resolve("free/out")).doesNotExist();
  }

  @Test
  void what_the_user_did_wrong_is_told_before_what_the_host_lacks() throws Exception {
    Finished finished = withoutQemu("kernel");

    assertThat(finished.stderr())
        .isEqualTo("pinlab: kernel: is not empty and not a run; give --out another directory\n");
    assertThat(finished.exit()).isEqualTo(2);
  }

  /** Runs as a user who may not install anything. */
  private Finished withoutQemu(String out) throws Exception {
    Path jar = OrdinaryUser.jarIn(directory);
    Path free = Files.createDirectory(directory.resolve("free"));
    Files.setPosixFilePermissions(free, PosixFilePermissions.fromString("rwxrwxrwx"));
    FakeKernel.write(directory, "own.config", "CONFIG_64BIT=y\n");
    pinlab.spec("[base, cma]", "[own.config]");
    List<String> argv =
        OrdinaryUser.runs(
            new RealPinlab(directory, directory, jar).words("run", "x.yaml", "--out", out));
    String cache = free.resolve("cache").toString();
    String path = systemWithoutQemu().toString();
    return Programs.run(
        Command.of(PATIENCE, argv).in(directory).with(Map.of("PINLAB_CACHE", cache, "PATH", path)));
  }

  @Test
  void a_full_cache_is_one_line_and_has_no_entry_that_is_half_there() throws Exception {
    Files.write(directory.resolve("kernel/mm/big"), new byte[16 << 20]);
    Path disk = Files.createDirectory(directory.resolve("cache"));

    Finished finished = onASmallDisk(disk, "size=8m", "out");

    RealPinlab.assertLastLine(
        finished,
        4,
        "cache "
            + disk
            + ": No space left on device (IOException);"
            + " make room there, or set PINLAB_CACHE to another directory");
    assertThat(directory.resolve("left")).isEmptyFile();
    assertThat(directory.resolve("out")).doesNotExist();
  }

  @Test
  void a_run_directory_on_a_full_disk_is_one_line() throws Exception {
    Path disk = Files.createDirectory(directory.resolve("disk"));

    Finished finished = onASmallDisk(disk, "size=8m,nr_inodes=1", "disk/run");

    assertThat(finished.stderr())
        .isEqualTo(
            "pinlab: disk/run: cannot be written: No space left on device;"
                + " make room there, or give another --out\n");
    assertThat(finished.exit()).isEqualTo(4);
  }

  private Finished onASmallDisk(Path disk, String options, String out) throws Exception {
    Command mount = Command.of(PATIENCE, "unshare", "--mount", "mount", "-t", "tmpfs", "x", "/mnt");
    assumeTrue(Programs.run(mount).ok(), "this user or this host may not mount");
    List<String> argv =
        new ArrayList<>(List.of("unshare", "--mount", "sh", "-c", ON_A_SMALL_DISK, "sh"));
    argv.addAll(List.of(disk.toString(), directory.resolve("left").toString(), options));
    argv.addAll(pinlab.words("run", "x.yaml", "--out", out));
    return Programs.run(
        Command.of(PATIENCE, argv)
            .in(directory)
            .with(Map.of("PINLAB_CACHE", pinlab.cache().toString())));
  }

  /** A search path with everything that pinlab needs but QEMU. */
  private Path systemWithoutQemu() throws IOException {
    Path system = Files.createDirectory(directory.resolve("system"));
    for (var requirement : Requirements.ALL) {
      if (requirement.detection() instanceof Detection.Program program
          && !program.name().startsWith("qemu")) {
        stand(system, program.name());
      }
    }
    return system;
  }

  private static void stand(Path system, String name) throws IOException {
    String path = String.valueOf(System.getenv("PATH"));
    Stream<Path> places = Arrays.stream(path.split(":", -1)).map(Path::of);
    var found = places.map(place -> place.resolve(name)).filter(Files::isExecutable).findFirst();
    if (found.isPresent()) {
      Path script =
          FakeKernel.write(system, name, "#!/bin/sh\nexec %s \"$@\"\n".formatted(found.get()));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
