// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.process.Command;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of what a job runs. It becomes pinlab itself, so that signals reach it. Pure. */
public final class JobScript {
  private JobScript() {}

  /** A script that runs some words with what it is called with after them. */
  public static String of(List<String> words, Map<String, String> environment) {
    return text(words, environment, "\"$@\"");
  }

  /** The same of an array, called with the number of its first task. */
  public static String ofArray(List<String> words, Map<String, String> environment) {
    return text(words, environment, "\"$(($1 + SLURM_ARRAY_TASK_ID))\"");
  }

  private static String text(List<String> words, Map<String, String> environment, String last) {
    StringBuilder text = new StringBuilder("#!/bin/sh\n# Jobs of a run of pinlab call this.\n");
    new TreeMap<>(environment)
        .forEach(
            (name, value) ->
                text.append("export ")
                    .append(name)
                    .append('=')
                    .append(Command.shellLine(List.of(value)))
                    .append('\n'));
    return text.append("exec ")
        .append(Command.shellLine(words))
        .append(' ')
        .append(last)
        .append('\n')
        .toString();
  }
}
