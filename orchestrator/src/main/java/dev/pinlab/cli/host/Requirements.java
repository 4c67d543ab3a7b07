// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.host;

import static dev.pinlab.cli.host.Purpose.BOOT_GUESTS;
import static dev.pinlab.cli.host.Purpose.BUILD_GUESTS;
import static dev.pinlab.cli.host.Purpose.BUILD_KERNELS;
import static dev.pinlab.cli.host.Purpose.BUILD_PINLAB;
import static dev.pinlab.cli.host.Purpose.BUILD_SELFTESTS;
import static dev.pinlab.cli.host.Purpose.CROSS_BOOT;
import static dev.pinlab.cli.host.Purpose.CROSS_BUILD;
import static dev.pinlab.cli.host.Purpose.FETCH_SOURCES;
import static dev.pinlab.cli.host.Purpose.RUN_CONTAINERS;
import static dev.pinlab.cli.host.Purpose.RUN_SCRIPTS;
import static dev.pinlab.cli.host.Purpose.TEST_PINLAB;
import static dev.pinlab.cli.host.Purpose.USE_GUESTS;
import static dev.pinlab.cli.host.Requirement.file;
import static dev.pinlab.cli.host.Requirement.program;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything that pinlab and its tests need of a host, once. For kernels it is what {@code
 * Documentation/process/changes.rst} asks for as far as our configurations use it.
 */
public final class Requirements {
  /** In the order in which `doctor` shows them. */
  public static final List<Requirement> ALL =
      List.of(
          program("java", "-version", "default-jdk-headless", BUILD_PINLAB),
          program("javac", "default-jdk-headless", BUILD_PINLAB),
          program("mvn", "maven", BUILD_PINLAB),
          program("git", "git", FETCH_SOURCES),
          program("apt-get", "apt", FETCH_SOURCES),
          program("dpkg-deb", "dpkg", FETCH_SOURCES),
          program("tar", "tar", FETCH_SOURCES),
          program("xz", "xz-utils", FETCH_SOURCES),
          file(
              "debian keyring",
              List.of("/usr/share/keyrings/debian-archive-keyring.gpg"),
              "debian-archive-keyring",
              FETCH_SOURCES),
          program("gcc", "gcc", BUILD_KERNELS, BUILD_GUESTS),
          program("make", "make", BUILD_KERNELS, BUILD_GUESTS),
          program("ld", "binutils", BUILD_KERNELS, BUILD_GUESTS),
          program("strip", "binutils", BUILD_KERNELS, BUILD_GUESTS),
          program("flex", "flex", BUILD_KERNELS),
          program("bison", "bison", BUILD_KERNELS),
          program("bc", "bc", BUILD_KERNELS),
          program("perl", "perl-base", BUILD_KERNELS),
          program("cpio", "cpio", BUILD_KERNELS),
          program("ccache", "ccache", BUILD_KERNELS),
          program("unshare", "util-linux", BUILD_KERNELS),
          file("libelf headers", List.of("/usr/include/gelf.h"), "libelf-dev", BUILD_KERNELS),
          file(
              "openssl headers",
              List.of("/usr/include/openssl/ssl.h"),
              "libssl-dev",
              BUILD_KERNELS),
          file(
              "static libc",
              List.of("/usr/lib/x86_64-linux-gnu/libc.a", "/usr/lib64/libc.a", "/usr/lib/libc.a"),
              "libc6-dev",
              BUILD_GUESTS),
          file("liburing", List.of("/usr/include/liburing.h"), "liburing-dev", BUILD_SELFTESTS),
          file(
              "static busybox",
              List.of("/bin/busybox"),
              "busybox-static",
              BUILD_SELFTESTS,
              RUN_SCRIPTS,
              USE_GUESTS),
          program("setpriv", "util-linux", BUILD_KERNELS, BOOT_GUESTS),
          program("prlimit", "util-linux", BOOT_GUESTS),
          program("qemu-system-x86_64", "qemu-system-x86", BOOT_GUESTS),
          program("aarch64-linux-gnu-gcc", "gcc-aarch64-linux-gnu", CROSS_BUILD),
          file(
              "static libc of arm64",
              List.of("/usr/aarch64-linux-gnu/lib/libc.a"),
              "libc6-dev-arm64-cross",
              CROSS_BUILD),
          program("qemu-system-aarch64", "qemu-system-arm", CROSS_BOOT),
          program("dockerd", "docker.io", RUN_CONTAINERS, TEST_PINLAB),
          program("debootstrap", "debootstrap", RUN_CONTAINERS, TEST_PINLAB),
          program("chromium", "chromium", TEST_PINLAB),
          file(
              "PostgreSQL",
              IntStream.rangeClosed(13, 18)
                  .mapToObj("/usr/lib/postgresql/%d/bin/initdb"::formatted)
                  .toList(),
              "postgresql",
              TEST_PINLAB),
          program("slurmctld", "-V", "slurmctld", TEST_PINLAB),
          program("slurmd", "-V", "slurmd", TEST_PINLAB),
          file("slurm client", List.of("/usr/bin/sbatch"), "slurm-client", TEST_PINLAB),
          program("munged", "munge", TEST_PINLAB),
          file(
              "fonts",
              List.of("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
              "fonts-dejavu-core",
              TEST_PINLAB));

  private Requirements() {}
}
