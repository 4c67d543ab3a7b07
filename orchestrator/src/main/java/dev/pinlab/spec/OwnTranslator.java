// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.pinlab.arch.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a workload asks of a program of the user's own to a record. */
final class OwnTranslator {
  static final String ARGUMENTS = "args";

  /** A guest keeps it in its memory. */
  private static final long LARGEST = 64L << 20;

  private static final int MOST_ARGUMENTS = 64;

  /** Each byte may become three in the line that init reads. */
  private static final int LONGEST_ARGUMENTS = 1000;

  private static final String SCRIPT = ".sh";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._+-]{0,63}");
  private static final Pattern SHEBANG = Pattern.compile("#! *(?:\\S*/)?(?:env +)?(\\S*).*");
  private static final List<String> SHELLS = List.of("sh", "bash", "ash", "dash", "busybox");

  private final Places places;

  OwnTranslator(Places places) {
    this.places = places;
  }

  /** Whether a program is named by its file. */
  static boolean isFile(String program) {
    return program.contains("/") || program.endsWith(Own.C) || program.endsWith(SCRIPT);
  }

  /** The program with the arguments that go with it; an empty list after a mistake in its file. */
  List<Own> translate(Field program, Fields fields) {
    List<String> arguments = fields.find(ARGUMENTS).map(OwnTranslator::arguments).orElse(List.of());
    return program.as(this::file).map(own -> new Own(own.file(), own.kind(), arguments)).stream()
        .toList();
  }

  private Own file(String text) throws Wrong {
    Path file = places.file(text);
    String name = file.toFile().getName();
    if (!NAME.matcher(name).matches()) {
      throw new Wrong(
          Quote.of(name)
              + " is no name for a program in a guest; rename it with at most 64 letters, digits,"
              + " '.', '_', '+' and '-'");
    }
    return new Own(file, kind(name, read(file, text)), List.of());
  }

  private static byte[] read(Path file, String text) throws Wrong {
    try {
      if (Files.size(file) > LARGEST) {
        throw new Wrong(
            Quote.of(text)
                + " is larger than "
                + Readings.show(LARGEST)
                + ", and a guest has to keep it in memory; use a smaller one");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new Wrong(Quote.of(text) + " cannot be read; check its permissions");
    }
  }

  private static Own.Kind kind(String name, byte[] bytes) throws Wrong {
    if (name.endsWith(Own.C)) {
      return Own.Kind.SOURCE;
    }
    if (Elf.begins(bytes)) {
      requireRunnable(bytes);
      return Own.Kind.BINARY;
    }
    String first = new String(bytes, ISO_8859_1).lines().findFirst().orElse("");
    Matcher shebang = SHEBANG.matcher(first);
    if (shebang.matches() ? SHELLS.contains(shebang.group(1)) : name.endsWith(SCRIPT)) {
      return Own.Kind.SCRIPT;
    }
    throw new Wrong(
        shebang.matches()
            ? "is a script for "
                + Quote.of(shebang.group(1))
                + ", which guests do not have; write it for sh, or use a static program"
            : "is neither a C file (.c) nor a static program nor a shell script (#!/bin/sh)");
  }

  private static void requireRunnable(byte[] bytes) throws Wrong {
    Elf elf = Elf.of(bytes).orElse(null);
    if (elf == null || !isKnown(elf.machine())) {
      throw new Wrong("is a program for another machine; build it for that of the guest");
    }
    if (!elf.isProgram()) {
      throw new Wrong("is an object file, not a program; link it with gcc -static");
    }
    if (elf.linked()) {
      throw new Wrong("needs shared libraries, which guests do not have; link it with -static");
    }
  }

  /** Which of them it is for is seen when that of the guests is known. */
  private static boolean isKnown(int machine) {
    return Arrays.stream(Architecture.values()).anyMatch(one -> one.elfMachine() == machine);
  }

  private static List<String> arguments(Field field) {
    List<String> arguments = new ArrayList<>();
    int length = 0;
    for (Field item : field.items()) {
      String argument = item.as(OwnTranslator::argument).orElse("");
      arguments.add(argument);
      length += argument.getBytes(UTF_8).length;
    }
    if (arguments.size() > MOST_ARGUMENTS) {
      field.wrong("has more than " + MOST_ARGUMENTS + " arguments; use fewer");
    }
    if (length > LONGEST_ARGUMENTS) {
      field.wrong("is longer than " + LONGEST_ARGUMENTS + " bytes in all; shorten it");
    }
    return arguments;
  }

  private static String argument(String text) throws Wrong {
    if (text.codePoints().anyMatch(Character::isISOControl)) {
      throw new Wrong("has a line break or another control character; remove it");
    }
    return text;
  }
}
