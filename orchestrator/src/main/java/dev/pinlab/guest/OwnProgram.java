// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import dev.pinlab.arch.Architecture;
import dev.pinlab.build.Toolchain;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Digest;
import dev.pinlab.source.Scratch;
import dev.pinlab.spec.Elf;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A program of the user's own as a guest can run it. A C file is compiled once for each content of
 * it and of what it includes, and may use all of {@code guest-tests/lib/}.
 *
 * @param file the program
 * @param warnings lines of the compiler, empty when it had nothing to say
 */
public record OwnProgram(Path file, List<String> warnings) {
  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final String KIND = "guests";
  private static final String PROGRAM = "program";
  private static final String WARNINGS = "warnings";
  private static final String LIBRARY = "libpinlab.a";
  private static final int MOST_LINES = 40;

  private static final List<String> FLAGS =
      List.of("-std=gnu11", "-O2", "-Wall", "-Wextra", "-fdiagnostics-color=never");

  public OwnProgram {
    warnings = List.copyOf(warnings);
  }

  /**
   * The program, from the cache or made now.
   *
   * @param programs the directory with pinlab's own programs
   * @throws UserFailure with what the compiler says when it does not compile
   */
  public static OwnProgram of(Own own, Toolchain toolchain, Path programs, Cache cache)
      throws UserFailure, HostFailure, InterruptedException {
    return switch (own.kind()) {
      case SOURCE -> compiled(own.file(), toolchain, programs, cache);
      case BINARY -> new OwnProgram(required(own.file(), toolchain.architecture()), List.of());
      case SCRIPT -> new OwnProgram(own.file(), List.of());
    };
  }

  private static Path required(Path binary, Architecture architecture)
      throws UserFailure, HostFailure {
    try {
      Elf elf = Elf.of(Files.readAllBytes(binary)).orElse(null);
      if (elf == null || elf.machine() != architecture.elfMachine()) {
        throw new UserFailure(
            binary + " is a program for another machine; build it for " + architecture.id());
      }
      return binary;
    } catch (IOException e) {
      throw new HostFailure(binary + ": " + HostFailure.reason(binary, e), e);
    }
  }

  /** Its digest. */
  public String sha256() throws HostFailure {
    try {
      return Digest.ofFile(file);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  private static OwnProgram compiled(Path source, Toolchain toolchain, Path programs, Cache cache)
      throws UserFailure, HostFailure, InterruptedException {
    Path library = Initramfs.library(programs, LIBRARY, toolchain, cache);
    Path headers = programs.resolve("lib").toAbsolutePath();
    try {
      String key = Digest.abbreviate(digest(source, toolchain, headers, library, cache));
      Path entry =
          cache.<UserFailure>publishSealed(
              KIND, key, into -> compile(source, toolchain, headers, library, into));
      return new OwnProgram(entry.resolve(PROGRAM), Files.readAllLines(entry.resolve(WARNINGS)));
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** What the compiler reads, with where its lines come from: messages name these. */
  private static String digest(
      Path source, Toolchain toolchain, Path headers, Path library, Cache cache)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    String name = "own-" + Digest.abbreviate(Digest.ofText(source.toString()));
    try (Scratch scratch = cache.scratch(name)) {
      Path text = scratch.directory().resolve("text");
      gcc(
          source,
          toolchain,
          Given.NOTHING.reading(headers).writing(scratch.directory()),
          List.of("-E", "-I", headers.toString(), "-o", text.toString(), name(source)));
      return Digest.ofParts(
          toolchain.id(),
          String.join(" ", FLAGS),
          name(source),
          Digest.ofFile(text),
          Digest.ofFile(library));
    }
  }

  private static void compile(
      Path source, Toolchain toolchain, Path headers, Path library, Path into)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-I", headers.toString()));
    words.addAll(List.of("-static", "-pthread", "-s", "-o", into.resolve(PROGRAM).toString()));
    words.addAll(List.of(name(source), library.toString()));
    Given given = Given.NOTHING.reading(headers, library).writing(into);
    Files.write(into.resolve(WARNINGS), gcc(source, toolchain, given, words));
  }

  /** The compiler names a file as it is called: as its user does, without the way to it. */
  private static String name(Path source) {
    return source.toFile().getName();
  }

  /** What the compiler says, a bounded number of lines. */
  private static List<String> gcc(Path source, Toolchain toolchain, Given given, List<String> words)
      throws UserFailure, HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of(toolchain.architecture().compiler()));
    argv.addAll(FLAGS);
    argv.addAll(words);
    Path directory = Objects.requireNonNull(source.toAbsolutePath().getParent());
    Finished gcc =
        toolchain.workshop().run(Command.of(TIMEOUT, argv).in(directory), given.reading(directory));
    List<String> said = gcc.stderr().lines().toList();
    if (gcc.ok()) {
      return first(said);
    }
    if (gcc.timedOut() || gcc.stderr().contains("cannot find -l")) {
      throw new HostFailure(
          source
              + ": "
              + (said.isEmpty() ? gcc.describe() : said.get(0))
              + "; `pinlab doctor` shows what this host lacks");
    }
    throw new UserFailure(source + " does not compile:\n" + String.join("\n", first(said)));
  }

  private static List<String> first(List<String> lines) {
    if (lines.size() <= MOST_LINES) {
      return lines;
    }
    List<String> some = new ArrayList<>(lines.subList(0, MOST_LINES));
    some.add("and %d lines more".formatted(lines.size() - MOST_LINES));
    return some;
  }
}
