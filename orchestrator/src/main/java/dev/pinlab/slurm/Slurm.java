// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.slurm;

import dev.pinlab.process.Command;
import dev.pinlab.process.Finished;
import dev.pinlab.process.HostFailure;
import dev.pinlab.process.Programs;
import dev.pinlab.spec.UserFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A cluster, as its own programs show it. */
public final class Slurm {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Pattern JOB = Pattern.compile("(?m)^(\\d{1,18})(;.*)?$");
  private static final String UNKNOWN_JOB = "Invalid job id specified";

  private final Site site;
  private final Limits limits;

  private Slurm(Site site, Limits limits) {
    this.site = site;
    this.limits = limits;
  }

  /**
   * The cluster that this host belongs to.
   *
   * @throws HostFailure when there is none, or it does not answer
   */
  public static Slurm find(Site site) throws HostFailure, InterruptedException {
    for (String program : List.of("sbatch", "squeue", "scancel", "scontrol")) {
      requireHere(program);
    }
    Finished config = run(List.of("scontrol", "show", "config"));
    if (!config.ok()) {
      throw unanswered(config);
    }
    return new Slurm(site, Limits.parse(config.stdout()));
  }

  private static void requireHere(String program) throws HostFailure, InterruptedException {
    try {
      Programs.run(Command.of(LIMIT, program, "--version"));
    } catch (HostFailure e) {
      throw new HostFailure(
          "`%s` is not on this host; run --executor slurm where Slurm's programs are (package slurm-client), such as a login node, or leave it out to run here"
              .formatted(program),
          e);
    }
  }

  /** What it allows. */
  public Limits limits() {
    return limits;
  }

  /**
   * Hands something in.
   *
   * @return the number of the job
   * @throws UserFailure when the cluster does not take what was asked for
   */
  public long submit(Batch batch) throws UserFailure, HostFailure, InterruptedException {
    Finished sbatch = run(batch.argv(site));
    Matcher job = JOB.matcher(sbatch.stdout());
    if (sbatch.ok() && job.find()) {
      return Long.parseLong(job.group(1));
    }
    if (sbatch.timedOut() || Refusal.isHosts(sbatch.stderr())) {
      throw unanswered(sbatch);
    }
    throw new UserFailure(Refusal.of(sbatch.stderr()));
  }

  /** Jobs as they are now; what the cluster has forgotten is not among them. */
  public Queue queue(Set<Long> jobs) throws HostFailure, InterruptedException {
    if (jobs.isEmpty()) {
      return Queue.parse("");
    }
    Finished squeue = run(Queue.argv(jobs));
    if (!squeue.ok() && !squeue.stderr().contains(UNKNOWN_JOB)) {
      throw unanswered(squeue);
    }
    return Queue.parse(squeue.stdout());
  }

  /** Ends jobs; those that have ended already are fine. */
  public static void cancel(Set<Long> jobs) throws HostFailure, InterruptedException {
    for (Command command : cancelling(jobs)) {
      Programs.run(command);
    }
  }

  /**
   * What ends jobs. A job that is told first can end its guests; that signal reaches the script
   * itself, which is pinlab.
   */
  public static List<Command> cancelling(Set<Long> jobs) {
    List<String> ids = jobs.stream().sorted().map(String::valueOf).toList();
    return ids.isEmpty()
        ? List.of()
        : List.of(
            command(words(List.of("scancel", "--quiet", "--full", "--signal=TERM"), ids)),
            command(words(List.of("scancel", "--quiet"), ids)));
  }

  private static List<String> words(List<String> some, List<String> more) {
    return Stream.concat(some.stream(), more.stream()).toList();
  }

  private static Command command(List<String> argv) {
    return Command.of(LIMIT, argv);
  }

  private static Finished run(List<String> argv) throws HostFailure, InterruptedException {
    return Programs.run(command(argv));
  }

  private static HostFailure unanswered(Finished finished) {
    return new HostFailure(Refusal.ofHost(finished.command().argv().get(0), finished.stderr()));
  }
}
