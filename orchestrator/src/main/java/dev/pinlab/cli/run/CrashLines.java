// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.run;

import dev.pinlab.build.KernelImage;
import dev.pinlab.build.SourceLines;
import dev.pinlab.console.ConsoleLog;
import dev.pinlab.console.Crash;
import dev.pinlab.console.Frame;
import dev.pinlab.console.SystemMap;
import dev.pinlab.process.HostFailure;
import dev.pinlab.trial.TrialRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the lines of source for the frames of crashes, of kernels that have debug info. A crash
 * whose lines are not found stays as it is: they are a help, not a result. Safe for several
 * threads.
 */
public final class CrashLines {
  private static final Logger LOG = LoggerFactory.getLogger(CrashLines.class);

  private final Path run;
  private final Map<String, KernelImage> images;

  /** Takes a run's directory and the images by variant. */
  public CrashLines(Path run, Map<String, KernelImage> images) {
    this.run = run;
    this.images = Map.copyOf(images);
  }

  /** The record with the lines of its crash. */
  TrialRecord add(TrialRecord record) throws InterruptedException {
    Crash crash = record.crash();
    KernelImage image = images.get(record.planned().variant());
    if (crash == null || crash.frames().isEmpty() || image == null) {
      return record;
    }
    try {
      List<String> lines = lines(stack(record), image);
      return lines.size() == crash.frames().size() ? record.with(crash.at(lines)) : record;
    } catch (HostFailure | IOException e) {
      LOG.warn("no lines for trial {}: {}", record.planned().trial(), e.getMessage());
      return record;
    }
  }

  private List<Frame> stack(TrialRecord record) throws IOException {
    byte[] console = Files.readAllBytes(run.resolve(record.console()));
    return ConsoleLog.of(new String(console, StandardCharsets.UTF_8)).stack();
  }

  private static List<String> lines(List<Frame> stack, KernelImage image)
      throws HostFailure, IOException, InterruptedException {
    if (image.debugInfo().isEmpty() || image.symbols().isEmpty()) {
      return List.of();
    }
    SystemMap symbols = SystemMap.of(Files.readString(image.symbols().get()));
    List<OptionalLong> addresses = stack.stream().map(symbols::address).toList();
    List<Long> known =
        addresses.stream().filter(OptionalLong::isPresent).map(OptionalLong::getAsLong).toList();
    List<String> found = new ArrayList<>(SourceLines.of(image.debugInfo().get(), known));
    List<String> lines = new ArrayList<>();
    for (OptionalLong address : addresses) {
      lines.add(address.isPresent() ? found.remove(0) : "");
    }
    return lines;
  }
}
