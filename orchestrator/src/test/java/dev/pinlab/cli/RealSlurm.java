// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pinlab.FreePorts;
import dev.pinlab.source.Directories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Slurm of two nodes on this host, with a directory and ports of its own; tests are skipped
 * where its programs are not, and for all users but root.
 */
final class RealSlurm implements AutoCloseable {
  private static final List<String> PROGRAMS = List.of("slurmctld", "slurmd", "sbatch", "munged");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The kernel ends all processes of a node with the first of them. */
  private static final List<String> OWN_PROCESSES =
      List.of("unshare", "--pid", "--fork", "--kill-child", "--mount-proc");

  private static final String CONFIG =
      """
      ClusterName=try
      SlurmctldHost=localhost
      SlurmUser=root
      SlurmdUser=root
      AuthType=auth/munge
      CryptoType=crypto/munge
      SlurmctldPort=@CONTROLLER@
      SlurmctldPidFile=@DIRECTORY@/controller.pid
      SlurmctldLogFile=@DIRECTORY@/controller.log
      SlurmdPidFile=@DIRECTORY@/%n.pid
      SlurmdLogFile=@DIRECTORY@/%n.log
      SlurmdSpoolDir=@DIRECTORY@/spool-%n
      StateSaveLocation=@DIRECTORY@/state
      ProctrackType=proctrack/linuxproc
      TaskPlugin=task/none
      MpiDefault=none
      SwitchType=switch/none
      SelectType=select/cons_tres
      SelectTypeParameters=CR_CPU
      SchedulerType=sched/backfill
      JobAcctGatherType=jobacct_gather/none
      AccountingStorageType=accounting_storage/none
      ReturnToService=2
      SlurmdTimeout=10
      KillWait=5
      MaxArraySize=1001
      NodeName=n1 NodeHostname=@HOST@ NodeAddr=127.0.0.1 Port=@N1@ CPUs=2 RealMemory=8000
      NodeName=n2 NodeHostname=@HOST@ NodeAddr=127.0.0.1 Port=@N2@ CPUs=2 RealMemory=8000
      PartitionName=trials Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
      """;

  private final Path directory;
  private final Map<String, Process> daemons = new HashMap<>();

  private RealSlurm(Path directory) {
    this.directory = directory;
  }

  static RealSlurm start() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root starts Slurm's daemons");
    for (String program : PROGRAMS) {
      assumeTrue(isHere(program), program + " is not on this host");
    }
    RealSlurm slurm = new RealSlurm(Files.createTempDirectory("pinlab-slurm-"));
    slurm.startMunge();
    for (String name : List.of("state", "spool-n1", "spool-n2")) {
      Files.createDirectory(slurm.directory.resolve(name));
    }
    List<Integer> ports = FreePorts.find(3);
    Files.writeString(
        slurm.config(),
        CONFIG
            .replace("@DIRECTORY@", slurm.directory.toString())
            .replace("@HOST@", output("hostname").strip())
            .replace("@CONTROLLER@", ports.get(0).toString())
            .replace("@N1@", ports.get(1).toString())
            .replace("@N2@", ports.get(2).toString()));
    slurm.startDaemon("controller", List.of(), "slurmctld", "-D");
    await().atMost(PATIENCE).until(() -> slurm.call("scontrol", "ping").contains("UP"));
    slurm.startNode("n1");
    slurm.startNode("n2");
    return slurm;
  }

  private static boolean isHere(String program) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private void startMunge() throws Exception {
    if (!output("munge", "-n").startsWith("MUNGE:")) {
      output("install", "-d", "-o", "munge", "-g", "munge", "-m", "0755", "/run/munge");
      List<String> argv = List.of("setpriv", "--reuid=munge", "--regid=munge", "--clear-groups");
      run("munge", builder(argv, List.of("munged", "--foreground", "--force")));
      await().atMost(PATIENCE).until(() -> output("munge", "-n").startsWith("MUNGE:"));
    }
  }

  /** Starts a node, and returns when jobs can run on it. */
  void startNode(String node) throws Exception {
    startDaemon(node, OWN_PROCESSES, "slurmd", "-D", "-N", node);
    await()
        .atMost(PATIENCE)
        .until(() -> call("sinfo", "-h", "-n", node, "-o", "%T").matches("(idle|mixed|alloc.*)\n"));
  }

  private void startDaemon(String name, List<String> before, String... argv) throws IOException {
    ProcessBuilder builder = builder(before, List.of(argv));
    builder.environment().putAll(environment());
    run(name, builder);
  }

  private void run(String name, ProcessBuilder builder) throws IOException {
    Path log = directory.resolve(name + ".out");
    daemons.put(name, builder.redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  /** Ends a node with all that runs on it at one moment, as a power cut would. */
  void killNode(String node) throws Exception {
    Objects.requireNonNull(daemons.remove(node)).destroyForcibly().waitFor();
  }

  private Path config() {
    return directory.resolve("slurm.conf");
  }

  /** What makes this cluster that of a process. */
  Map<String, String> environment() {
    return Map.of("SLURM_CONF", config().toString());
  }

  /** What a program of Slurm says. */
  String call(String... argv) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.environment().putAll(environment());
    return output(builder);
  }

  /** How often something was handed in since the start. */
  long submissions() throws IOException {
    try (Stream<String> lines = Files.lines(directory.resolve("controller.log"))) {
      return lines.filter(line -> line.contains("_slurm_rpc_submit_batch_job: JobId=")).count();
    }
  }

  private static String output(String... argv) throws Exception {
    return output(new ProcessBuilder(argv));
  }

  private static String output(ProcessBuilder builder) throws Exception {
    Process process = builder.redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return said;
  }

  private static ProcessBuilder builder(List<String> before, List<String> argv) {
    return new ProcessBuilder(Stream.concat(before.stream(), argv.stream()).toList());
  }

  @Override
  public void close() throws Exception {
    call("scancel", "--me");
    for (String node : List.of("n1", "n2")) {
      if (daemons.containsKey(node)) {
        killNode(node);
      }
    }
    for (Process daemon : daemons.values()) {
      daemon.destroy();
      if (!daemon.waitFor(30, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    }
    Directories.delete(directory);
  }
}
