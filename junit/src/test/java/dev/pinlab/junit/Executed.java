// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.FileEntry;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * A class of kernel tests as it was executed, by itself.
 *
 * @param printed what it wrote to its standard output
 */
record Executed(EngineExecutionResults results, String printed) {
  /** Executes a class with configuration parameters. */
  static Executed of(Class<?> tests, Map<String, String> parameters) {
    PrintStream before = System.out;
    var printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      return new Executed(
          EngineTestKit.engine("junit-jupiter")
              .selectors(selectClass(tests))
              .configurationParameters(parameters)
              .outputDirectoryCreator(new Below(Path.of("target/pinlab-attached")))
              .execute(),
          printed.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(before);
    }
  }

  /** Attached files of each test go into a directory of its own. */
  private record Below(Path root) implements OutputDirectoryCreator {
    @Override
    public Path getRootDirectory() {
      return root;
    }

    @Override
    public Path createOutputDirectory(TestDescriptor test) throws IOException {
      return Files.createTempDirectory(Files.createDirectories(root), "test-");
    }
  }

  /** The line with the counters, which is the last. */
  String counters() {
    return printed.lines().reduce("", (earlier, later) -> later);
  }

  /** What the tests say of themselves, in the order in which they ended. */
  List<Map<String, String>> entries() {
    return payloads(ReportEntry.class).stream().map(ReportEntry::getKeyValuePairs).toList();
  }

  /** Names of files that are attached to tests. */
  List<String> files() {
    return payloads(FileEntry.class).stream()
        .map(file -> file.getPath().getFileName().toString())
        .toList();
  }

  /** Why tests failed. */
  List<Throwable> failures() {
    return results.allEvents().failed().stream()
        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  private <T> List<T> payloads(Class<T> type) {
    return results.allEvents().stream()
        .map((Event event) -> event.getPayload(type))
        .flatMap(Optional::stream)
        .toList();
  }
}
