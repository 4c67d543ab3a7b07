// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.commons.exec.CommandLine;
import org.apache.commons.exec.DefaultExecutor;

/** Commons Exec's executor, which hands out the process it launched. */
final class TreeExecutor extends DefaultExecutor {
  private final CompletableFuture<ProcessTree> launched = new CompletableFuture<>();
  private final Optional<Path> directory;

  // The builder that replaces this constructor cannot make a subclass.
  @SuppressWarnings("deprecation")
  TreeExecutor(Optional<Path> directory) {
    this.directory = directory;
    setExitValues(null);
  }

  CompletableFuture<ProcessTree> launched() {
    return launched;
  }

  @Override
  protected Process launch(CommandLine command, Map<String, String> environment, Path inherited)
      throws IOException {
    try {
      Process process = super.launch(command, environment, directory.orElse(inherited));
      launched.complete(ProcessTree.follow(process));
      return process;
    } catch (IOException e) {
      launched.completeExceptionally(e);
      throw e;
    }
  }
}
