// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.cluster;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.pinlab.build.KernelImage;
import dev.pinlab.process.AtomicFile;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.Digest;
import dev.pinlab.spec.BootMode;
import dev.pinlab.spec.Kselftest;
import dev.pinlab.spec.Own;
import dev.pinlab.spec.PinLongterm;
import dev.pinlab.spec.Program;
import dev.pinlab.spec.Selftests;
import dev.pinlab.trial.TrialRunner.Work;
import dev.pinlab.vm.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What jobs on nodes are told, as files that they can read and no one else needs to. */
final class TaskOrders {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addMixIn(Program.class, OfAKind.class)
          .enable(
              DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
              DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private static final String COMMON = "common.json";

  private TaskOrders() {}

  /** How a program says in JSON which one it is. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "program")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = PinLongterm.class, name = "pin-longterm"),
    @JsonSubTypes.Type(value = Kselftest.class, name = "kselftest"),
    @JsonSubTypes.Type(value = Selftests.class, name = "selftests"),
    @JsonSubTypes.Type(value = Own.class, name = "own")
  })
  private interface OfAKind {}

  /**
   * What a job does.
   *
   * @param digests sha256 of each file that its guests begin from
   */
  record Order(List<Work> work, Map<String, String> digests) {
    Order {
      work = List.copyOf(work);
      digests = Map.copyOf(digests);
    }
  }

  /**
   * What all jobs of a run have in common.
   *
   * @param guests at a time
   * @param images of the variants that have one
   */
  record Common(BootMode boot, int guests, Map<String, KernelImage> images) {}

  /** Digests of the files that guests begin from, each file read once. */
  static Map<String, String> digests(List<Work> work, Map<String, KernelImage> images)
      throws HostFailure {
    Map<String, String> digests = new TreeMap<>();
    images.values().forEach(image -> digests.put(image.vmlinux().toString(), image.sha256()));
    for (Work one : work) {
      Path initramfs = one.machine().initramfs();
      if (!digests.containsKey(initramfs.toString())) {
        try {
          digests.put(initramfs.toString(), Digest.ofFile(initramfs));
        } catch (IOException e) {
          throw new HostFailure(initramfs + ": " + HostFailure.reason(initramfs, e), e);
        }
      }
    }
    return digests;
  }

  /** An order of some trials. */
  static Order of(List<Work> work, Map<String, String> digests) {
    Map<String, String> some = new TreeMap<>();
    for (Work one : work) {
      Machine machine = one.machine();
      for (Path file : List.of(machine.kernel(), machine.initramfs())) {
        String name = file.toString();
        some.put(name, digests.getOrDefault(name, ""));
      }
    }
    return new Order(work, some);
  }

  static void write(Path file, Order order) throws HostFailure {
    writeAny(file, order);
  }

  static void writeCommon(Path directory, Common common) throws HostFailure {
    writeAny(directory.resolve(COMMON), common);
  }

  private static void writeAny(Path file, Object content) throws HostFailure {
    try {
      AtomicFile.write(file, MAPPER.writeValueAsString(content) + "\n");
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }

  /** The order of a task; empty when none of its variants has a kernel. */
  static Optional<Order> read(Path file) throws HostFailure {
    return read(file, Order.class);
  }

  static Common readCommon(Path directory) throws HostFailure {
    Path file = directory.resolve(COMMON);
    return read(file, Common.class)
        .orElseThrow(
            () ->
                new HostFailure(
                    file
                        + ": is not there, and the job that builds writes it; --resume starts one"));
  }

  private static <T> Optional<T> read(Path file, Class<T> type) throws HostFailure {
    try {
      return Optional.of(MAPPER.readValue(Files.readAllBytes(file), type));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JacksonException e) {
      throw new HostFailure(
          "%s: is no order for a job: %s; --resume writes it anew"
              .formatted(file, e.getOriginalMessage().lines().findFirst().orElse("")),
          e);
    } catch (IOException e) {
      throw new HostFailure(file + ": " + HostFailure.reason(file, e), e);
    }
  }
}
