// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Device;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import dev.pinlab.process.Command;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Running;
import dev.pinlab.vm.Confinement;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container that runs one program after the other, each alone in it. Its first process ends with
 * this one, and the container with its first process.
 */
final class Ward implements AutoCloseable {
  private static final String KVM = "/dev/kvm";
  private static final long PROCESSES = 256;
  private static final long NANO = 1_000_000_000;

  private final Pipes pipes;
  private final GenericContainer<?> container;
  private final Ear out;
  private final Ear err;
  private final AtomicBoolean closed = new AtomicBoolean();
  private int number;

  private Ward(Pipes pipes, GenericContainer<?> container) {
    this.pipes = pipes;
    this.container = container;
    this.out = new Ear("ward-out", pipes.out());
    this.err = new Ear("ward-err", pipes.err());
  }

  /**
   * Makes one.
   *
   * @param place the directory in which this process and the programs meet
   * @param seen further directories of this host's that the programs may write to
   * @throws HostFailure when the engine cannot
   */
  static Ward open(Engine engine, Image image, Allowance allowance, Path place, List<Path> seen)
      throws HostFailure, InterruptedException {
    Given given = Given.NOTHING.writing(place).writing(seen.toArray(Path[]::new));
    HostConfig config = config(given, allowance, engine);
    Confinement.Identity identity = Confinement.ofThisHost().identity(allowance.kvm());
    identity.more().ifPresent(group -> config.withGroupAdd(List.of(String.valueOf(group))));
    String user = User.of(engine, identity.id());
    Pipes pipes;
    try {
      pipes = Pipes.in(place);
    } catch (IOException e) {
      throw new HostFailure(place + ": " + HostFailure.reason(place, e), e);
    }
    @SuppressWarnings("resource") // closed by Ward
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image.name()))
            .withImagePullPolicy(name -> false)
            .withLabels(engine.labels())
            .withCommand("sh", "-c", keeper(), "keeper", pipes.directory().toString())
            .withStartupCheckStrategy(new Started())
            .withCreateContainerCmdModifier(create -> contain(create, config, user));
    Ward ward = new Ward(pipes, container);
    container.waitingFor(new Ready(ward.out));
    try {
      container.start();
      pipes.handOver();
      return ward;
    } catch (RuntimeException e) {
      ward.close();
      throw new HostFailure(
          "cannot start a container of %s for guests: %s"
              .formatted(image.name(), Reasons.deepest(e)),
          e);
    }
  }

  private static HostConfig config(Given given, Allowance allowance, Engine engine)
      throws HostFailure {
    HostConfig config =
        Contained.config(Mounts.of(given, engine.labels()))
            .withIpcMode("none")
            .withMemory(allowance.memory())
            .withMemorySwap(allowance.memory())
            .withNanoCPUs(NANO * Math.min(allowance.threads(), engine.processors()))
            .withPidsLimit(PROCESSES)
            .withLogConfig(new LogConfig(LogConfig.LoggingType.NONE, Map.of()));
    return allowance.kvm() ? config.withDevices(new Device("rw", KVM, KVM)) : config;
  }

  private static void contain(CreateContainerCmd create, HostConfig config, String user) {
    create.withHostConfig(config).withUser(user).withHostName("pinlab");
  }

  private static String keeper() {
    try (InputStream script = Ward.class.getResourceAsStream("keeper.sh")) {
      return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a file of pinlab's own cannot be read", e);
    }
  }

  /**
   * Starts a program; the one before it has ended.
   *
   * @param atEnd done when this one has ended, before anybody hears of it
   */
  synchronized Running start(
      Command command, OutputStream stdout, OutputStream stderr, Runnable atEnd)
      throws HostFailure {
    int mine = ++number;
    CompletableFuture<Integer> said = out.listen(mine, stdout);
    CompletableFuture<Integer> complained = err.listen(mine, stderr);
    try {
      pipes.order("start " + mine + " " + line(command));
    } catch (IOException e) {
      throw new HostFailure("a container for guests is gone: " + HostFailure.reason(e), e);
    }
    CompletableFuture<Integer> status = said.thenCombine(complained, (exit, same) -> exit);
    return Tenant.of(command, status, stdout, stderr, atEnd, () -> end(mine), this::close);
  }

  private static String line(Command command) throws IOException {
    List<String> words = command.restraint().limitWords();
    words.addAll(command.argv());
    String line = Command.shellLine(words);
    if (line.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a word of several lines: " + line);
    }
    return line;
  }

  /** Ends a program; a container that does not do it is ended itself. */
  private void end(int which) {
    try {
      pipes.order("end " + which);
    } catch (IOException e) {
      close();
    }
  }

  /** Whether it can run another program. */
  boolean lives() {
    return !out.ended() && !err.ended();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      pipes.close();
      container.stop();
    }
  }
}
