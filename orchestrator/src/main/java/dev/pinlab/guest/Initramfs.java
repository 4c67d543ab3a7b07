// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import dev.pinlab.build.Toolchain;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The guest's file system: programs of {@code guest-tests/}, compiled once for each content, and
 * with them, where asked for, a kernel's selftests.
 */
public final class Initramfs {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String KIND = "guests";
  private static final String FILE = "initramfs.cpio";
  private static final String BIN = "bin";
  private static final String INIT = "init";

  /** Of use where somebody looks on; all that is in an initramfs takes memory. */
  private static final String TERMINAL = "terminal";

  /** Of use where there is a program of the user's own. */
  private static final String OWN = "own";

  /** What the environment says of them is in no key, so it must not reach the programs. */
  private static final String FLAGS = "CFLAGS=-O2 -g";

  private Initramfs() {}

  /**
   * The initramfs of a directory of guest programs, from the cache or made now.
   *
   * @param programs the directory, with a Makefile that puts programs into {@code OUT}
   * @throws HostFailure when the programs do not compile here
   */
  public static Path of(Path programs, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    return entry(programs, toolchain, cache).resolve(FILE);
  }

  /**
   * The same with a kernel's selftests in {@code /kselftest}, and a shell for those that are
   * scripts.
   *
   * @param tests the directory with the selftests
   * @throws HostFailure also when there is no static busybox
   */
  public static Path withTests(Path tests, Path programs, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    return withTests(
        tests, programs, toolchain, Busybox.of(toolchain.architecture(), cache), cache);
  }

  static Path withTests(
      Path tests, Path programs, Toolchain toolchain, Busybox busybox, Cache cache)
      throws HostFailure, InterruptedException {
    Path made = entry(programs, toolchain, cache);
    try {
      Map<String, Path> files = packed(made.resolve(BIN));
      files.putAll(listed(tests, "kselftest/"));
      return withBusybox(files, busybox, cache);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /**
   * The initramfs with pinlab's own programs, a shell, and the program that gives somebody the
   * shell.
   *
   * @throws HostFailure also when there is no static busybox
   */
  public static Path withShell(Path programs, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    return withShell(programs, toolchain, Busybox.of(toolchain.architecture(), cache), cache);
  }

  static Path withShell(Path programs, Toolchain toolchain, Busybox busybox, Cache cache)
      throws HostFailure, InterruptedException {
    Path bin = entry(programs, toolchain, cache).resolve(BIN);
    try {
      Map<String, Path> files = packed(bin);
      files.put(BIN + "/" + TERMINAL, bin.resolve(TERMINAL));
      return withBusybox(files, busybox, cache);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /**
   * The initramfs with pinlab's own programs, and in {@code /own} one of the user's.
   *
   * @param script whether it needs a shell
   * @throws HostFailure also when it needs one and there is no static busybox
   */
  public static Path withOwn(
      String name, Path own, boolean script, Path programs, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    Path bin = entry(programs, toolchain, cache).resolve(BIN);
    try {
      Map<String, Path> files = packed(bin);
      files.put(BIN + "/" + OWN, bin.resolve(OWN));
      files.put(OWN + "/" + name, own);
      return script
          ? withBusybox(files, Busybox.of(toolchain.architecture(), cache), cache)
          : published(files, Map.of(), cache);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** The library of a directory of guest programs, from the cache or made now. */
  static Path library(Path programs, String name, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    try {
      String key = Digest.abbreviate(Digest.ofParts(name, digest(programs, toolchain)));
      return cache
          .<HostFailure>publishSealed(
              KIND, key, into -> makeLibrary(programs, name, toolchain, into))
          .resolve(name);
    } catch (IOException e) {
      throw unreadable(programs, e);
    }
  }

  private static void makeLibrary(Path programs, String name, Toolchain toolchain, Path into)
      throws HostFailure, IOException, InterruptedException {
    Path out = Files.createDirectory(into.resolve("made"));
    make(
        programs,
        toolchain,
        out,
        "AR=" + toolchain.architecture().prefix() + "ar",
        out.resolve(name).toAbsolutePath().toString());
    Files.move(out.resolve(name), into.resolve(name));
    try (Stream<Path> made = Files.walk(out)) {
      for (Path path : made.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static Path withBusybox(Map<String, Path> others, Busybox busybox, Cache cache)
      throws HostFailure, InterruptedException {
    Map<String, Path> files = new TreeMap<>(busybox.files());
    files.putAll(others);
    return published(files, Busybox.LINKS, cache);
  }

  private static Path published(Map<String, Path> files, Map<String, String> links, Cache cache)
      throws HostFailure, InterruptedException {
    try {
      String key = Digest.abbreviate(digest(files, links));
      Path entry =
          cache.<HostFailure>publishSealed(
              KIND, key, into -> Cpio.write(files, links, into.resolve(FILE)));
      return entry.resolve(FILE);
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  private static Path entry(Path programs, Toolchain toolchain, Cache cache)
      throws HostFailure, InterruptedException {
    try {
      String key = Digest.abbreviate(digest(programs, toolchain));
      return cache.<HostFailure>publishSealed(KIND, key, into -> fill(programs, toolchain, into));
    } catch (IOException e) {
      throw unreadable(programs, e);
    }
  }

  private static HostFailure unreadable(Path programs, IOException e) {
    return new HostFailure(
        "guest programs in " + programs + ": " + HostFailure.reason(programs, e), e);
  }

  private static void fill(Path programs, Toolchain toolchain, Path into)
      throws HostFailure, IOException, InterruptedException {
    Path out = Files.createDirectory(into.resolve(BIN));
    make(programs, toolchain, out);
    Cpio.write(packed(out), Map.of(), into.resolve(FILE));
  }

  private static void make(Path programs, Toolchain toolchain, Path out, String... goals)
      throws HostFailure, InterruptedException {
    List<String> argv =
        new ArrayList<>(List.of("make", "-s", "-C", programs.toAbsolutePath().toString()));
    argv.add("OUT=" + out.toAbsolutePath());
    argv.addAll(List.of("CC=" + toolchain.architecture().compiler(), FLAGS));
    argv.addAll(List.of(goals));
    Given given = Given.NOTHING.reading(programs.toAbsolutePath()).writing(out.toAbsolutePath());
    Finished make = toolchain.workshop().run(Command.of(TIMEOUT, argv), given);
    if (!make.ok()) {
      throw new HostFailure(
          "the guest programs do not compile: "
              + firstError(make)
              + "; `pinlab doctor` shows what this host lacks");
    }
  }

  /** {@code init} becomes {@code /init}, the other programs of a trial go to /bin. */
  private static Map<String, Path> packed(Path programs) throws IOException {
    Map<String, Path> files = new TreeMap<>(listed(programs, ""));
    Map<String, Path> packed = new TreeMap<>();
    files.remove(TERMINAL);
    files.remove(OWN);
    files.forEach((name, file) -> packed.put(name.equals(INIT) ? INIT : BIN + "/" + name, file));
    return packed;
  }

  private static Map<String, Path> listed(Path directory, String prefix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.collect(
          Collectors.toMap(file -> prefix + file.getFileName(), Function.identity()));
    }
  }

  private static String digest(Map<String, Path> files, Map<String, String> links)
      throws IOException {
    List<String> parts = new ArrayList<>(List.of(new TreeMap<>(links).toString()));
    for (var file : files.entrySet()) {
      parts.add(file.getKey());
      parts.add(Digest.ofFile(file.getValue()));
    }
    return Digest.ofParts(parts);
  }

  private static String firstError(Finished make) {
    return make.stderr()
        .lines()
        .filter(line -> line.contains("error: "))
        .findFirst()
        .or(() -> make.tail().lines().findFirst().filter(line -> !line.isBlank()))
        .orElse("make failed");
  }

  private static String digest(Path programs, Toolchain toolchain) throws IOException {
    List<String> parts = new ArrayList<>();
    parts.add(toolchain.id());
    for (Path file : sources(programs)) {
      parts.add(programs.relativize(file).toString());
      parts.add(Digest.ofFile(file));
    }
    return Digest.ofParts(parts);
  }

  private static List<Path> sources(Path programs) throws IOException {
    try (Stream<Path> files = Files.walk(programs)) {
      return files
          .filter(file -> file.toString().matches(".*\\.[ch]|.*/Makefile"))
          .sorted()
          .toList();
    }
  }
}
