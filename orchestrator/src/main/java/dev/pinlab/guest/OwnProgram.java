// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.guest;

import dev.pinlab.arch.Architecture;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
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
  public static OwnProgram of(Own own, Architecture architecture, Path programs, Cache cache)
      throws UserFailure, HostFailure, InterruptedException {
    return switch (own.kind()) {
      case SOURCE -> compiled(own.file(), architecture, programs, cache);
      case BINARY -> new OwnProgram(required(own.file(), architecture), List.of());
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

  private static OwnProgram compiled(
      Path source, Architecture architecture, Path programs, Cache cache)
      throws UserFailure, HostFailure, InterruptedException {
    String compiler = architecture.compiler();
    Path library = Initramfs.library(programs, LIBRARY, architecture, cache);
    Path headers = programs.resolve("lib").toAbsolutePath();
    try {
      String key = Digest.abbreviate(digest(source, compiler, headers, library, cache));
      Path entry =
          cache.<UserFailure>publishSealed(
              KIND, key, into -> compile(source, compiler, headers, library, into));
      return new OwnProgram(entry.resolve(PROGRAM), Files.readAllLines(entry.resolve(WARNINGS)));
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }

  /** What the compiler reads, with where its lines come from: messages name these. */
  private static String digest(
      Path source, String compiler, Path headers, Path library, Cache cache)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    String name = "own-" + Digest.abbreviate(Digest.ofText(source.toString()));
    try (Scratch scratch = cache.scratch(name)) {
      Path text = scratch.directory().resolve("text");
      gcc(
          source,
          compiler,
          List.of("-E", "-I", headers.toString(), "-o", text.toString(), name(source)));
      return Digest.ofParts(
          Programs.require(Command.of(TIMEOUT, compiler, "--version")).stdout(),
          String.join(" ", FLAGS),
          name(source),
          Digest.ofFile(text),
          Digest.ofFile(library));
    }
  }

  private static void compile(Path source, String compiler, Path headers, Path library, Path into)
      throws UserFailure, HostFailure, IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("-I", headers.toString()));
    words.addAll(List.of("-static", "-pthread", "-s", "-o", into.resolve(PROGRAM).toString()));
    words.addAll(List.of(name(source), library.toString()));
    Files.write(into.resolve(WARNINGS), gcc(source, compiler, words));
  }

  /** The compiler names a file as it is called: as its user does, without the way to it. */
  private static String name(Path source) {
    return source.toFile().getName();
  }

  /** What the compiler says, a bounded number of lines. */
  private static List<String> gcc(Path source, String compiler, List<String> words)
      throws UserFailure, HostFailure, InterruptedException {
    List<String> argv = new ArrayList<>(List.of(compiler));
    argv.addAll(FLAGS);
    argv.addAll(words);
    Path directory = source.toAbsolutePath().getParent();
    Finished gcc =
        Programs.run(Command.of(TIMEOUT, argv).in(directory == null ? Path.of("/") : directory));
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
