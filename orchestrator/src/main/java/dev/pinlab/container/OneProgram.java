// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.container;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.command.WaitContainerResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.StreamType;
import dev.pinlab.process.CappedOutput;
import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.Given;
import dev.pinlab.process.HostFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/** A program in a container of its own, which goes when this is closed. */
final class OneProgram implements AutoCloseable {
  private static final int CAPTURE = 1 << 20;

  /** What the engine has of its output is bounded, and there in an instant unless it is busy. */
  private static final Duration LOGS = Duration.ofMinutes(1);

  private static final Map<String, String> SCRATCH =
      Map.of("/tmp", "rw,exec,nosuid,nodev,mode=1777");

  private final Engine engine;
  private final Command command;
  private final GenericContainer<?> container;
  private final long begin = System.nanoTime();

  private OneProgram(Engine engine, Command command, GenericContainer<?> container) {
    this.engine = engine;
    this.command = command;
    this.container = container;
  }

  /**
   * Starts a program.
   *
   * @throws HostFailure when the engine cannot
   */
  static OneProgram start(Engine engine, String image, Command command, Given given)
      throws HostFailure {
    List<Mount> mounts = Mounts.of(given, engine.labels());
    String user = User.ofThis(engine);
    @SuppressWarnings("resource") // closed by OneProgram
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image))
            .withImagePullPolicy(name -> false)
            .withLabels(engine.labels())
            .withEnv(command.environment())
            .withCommand(command.argv().toArray(String[]::new))
            .withStartupCheckStrategy(new Started())
            .waitingFor(new Started.Already())
            .withCreateContainerCmdModifier(create -> contain(create, mounts, user));
    command.directory().map(Path::toString).ifPresent(container::withWorkingDirectory);
    OneProgram program = new OneProgram(engine, command, container);
    try {
      container.start();
      return program;
    } catch (RuntimeException e) {
      program.close();
      throw new HostFailure(
          "cannot start `%s` in a container of %s: %s"
              .formatted(command.argv().get(0), image, Reasons.deepest(e)),
          e);
    }
  }

  private static void contain(CreateContainerCmd create, List<Mount> mounts, String user) {
    HostConfig config =
        Contained.config(mounts)
            .withTmpFs(SCRATCH)
            .withLogConfig(
                new LogConfig(
                    LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "16m", "max-file", "1")));
    create.withHostConfig(config).withUser(user).withHostName("pinlab");
  }

  /** The program when it has ended, or was ended because its time was over. */
  Finished finished() throws HostFailure, InterruptedException {
    String id = container.getContainerId();
    try (var waiting =
        engine.client().waitContainerCmd(id).exec(new WaitContainerResultCallback())) {
      boolean ended = waiting.awaitCompletion(command.timeout().toMillis(), TimeUnit.MILLISECONDS);
      int exit = ended ? waiting.awaitStatusCode() : killed(id);
      Output output = output(id);
      Duration duration = Duration.ofNanos(System.nanoTime() - begin);
      return new Finished(
          command, exit, !ended, duration, output.stdout.text(), output.stderr.text());
    } catch (IOException | RuntimeException e) {
      throw new HostFailure(
          "`%s` in a container: %s".formatted(command.argv().get(0), Reasons.deepest(e)), e);
    }
  }

  private int killed(String id) {
    Gone.orIs(() -> engine.client().killContainerCmd(id).exec());
    return 128 + 9;
  }

  private Output output(String id) throws InterruptedException {
    Output output = new Output();
    engine
        .client()
        .logContainerCmd(id)
        .withStdOut(true)
        .withStdErr(true)
        .withFollowStream(true)
        .exec(output)
        .awaitCompletion(LOGS.toMillis(), TimeUnit.MILLISECONDS);
    return output;
  }

  /** What it wrote, by stream. */
  private static final class Output extends ResultCallback.Adapter<Frame> {
    private final CappedOutput stdout = new CappedOutput(CAPTURE);
    private final CappedOutput stderr = new CappedOutput(CAPTURE);

    @Override
    public void onNext(Frame frame) {
      CappedOutput stream = frame.getStreamType() == StreamType.STDERR ? stderr : stdout;
      byte[] bytes = frame.getPayload();
      stream.write(bytes, 0, bytes.length);
    }
  }

  @Override
  public void close() {
    container.stop();
  }
}
