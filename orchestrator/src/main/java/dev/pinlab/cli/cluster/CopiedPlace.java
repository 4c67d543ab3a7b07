// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import dev.pinlab.arch.Architecture;
import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.process.HostFailure;
import dev.pinlab.vm.Machine;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** A place whose guests begin from copies of their files; what is told of them names the files. */
record CopiedPlace(GuestPlace place, Map<Path, Path> copies) implements GuestPlace {
  @Override
  public void check() throws HostFailure, InterruptedException {
    place.check();
  }

  @Override
  public Opened open(Collection<Machine> machines, List<Path> seen)
      throws HostFailure, InterruptedException {
    Opened opened = place.open(machines, seen);
    return new Opened(opened.guests().from(copies), opened.end());
  }

  @Override
  public String identity() throws HostFailure, InterruptedException {
    return place.identity();
  }

  @Override
  public String version(Architecture architecture) throws HostFailure, InterruptedException {
    return place.version(architecture);
  }
}
