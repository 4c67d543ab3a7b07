// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.build;

import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Namespaces;
import dev.pinlab.source.Cache;
import dev.pinlab.source.Scratch;
import java.io.IOException;
import java.util.Optional;

/** Whether overlays can be mounted where kernels are built. */
public final class Overlays {
  private Overlays() {}

  /** The kind of namespaces that this user can mount an overlay in, on the cache's file system. */
  public static Optional<Namespaces> on(Cache cache) throws HostFailure, InterruptedException {
    try (Scratch scratch = cache.scratch("namespaces")) {
      return Namespaces.thatMount(scratch.directory());
    } catch (IOException e) {
      throw cache.failure(e);
    }
  }
}
