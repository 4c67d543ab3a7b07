// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static org.awaitility.Awaitility.await;

import dev.pinlab.FreePorts;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;

/** Nights of a branch of a repository that a server has, git's own. */
@Tag("heavy")
class RemoteNightlyIT extends NightsOfABranch {
  private @Nullable Process server;

  @Override
  String repository(Path linux) throws Exception {
    int port = FreePorts.find();
    server =
        new ProcessBuilder(
                "git",
                "daemon",
                "--export-all",
                "--listen=127.0.0.1",
                "--port=" + port,
                "--base-path=" + linux.getParent())
            .inheritIO()
            .start();
    String url = "git://127.0.0.1:%d/%s".formatted(port, linux.getFileName());
    await().until(() -> new ProcessBuilder("git", "ls-remote", "-q", url).start().waitFor() == 0);
    return "git:" + url;
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.descendants().forEach(ProcessHandle::destroy);
      server.destroy();
    }
  }
}
