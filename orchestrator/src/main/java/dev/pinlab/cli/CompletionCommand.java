// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that teaches a shell pinlab's commands and options. */
@Command(
    footerHeading = "%nHow to use it:%n",
    footer = {
      "  now:      source <(pinlab completion)",
      "  always:   pinlab completion > ~/.local/share/bash-completion/completions/pinlab"
    })
final class CompletionCommand implements Callable<Integer> {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Override
  public Integer call() {
    var top = spec.root().commandLine();
    top.getOut().println(AutoComplete.bash(top.getCommandName(), top));
    return ExitCode.FINE.code();
  }
}
