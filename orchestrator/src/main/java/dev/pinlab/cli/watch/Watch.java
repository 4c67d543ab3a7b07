// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.watch;

import dev.pinlab.cli.run.Lab;
import dev.pinlab.process.HostFailure;
import dev.pinlab.source.WorkTree;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jline.utils.Signals;
import org.jspecify.annotations.Nullable;

/**
 * Makes a round at the start and after each save, until Ctrl-C. A save in the midst of a round ends
 * it and begins the next.
 */
public final class Watch {
  private static final String CTRL_C = "INT";
  private static final int NAMED = 3;

  private final List<WorkTree> trees;
  private final Rounds rounds;
  private final Lab first;
  private final Lab next;
  private final Consumer<String> say;
  private final Consumer<Throwable> complain;
  private final Thread main = Thread.currentThread();

  /** By Ctrl-C, which reaches the programs of a round too: how they fail then is no failure. */
  private volatile boolean stopped;

  /**
   * Does nothing yet.
   *
   * @param first the lab of the first round, which may build for minutes and tells how far it is
   * @param next that of all others
   * @param complain told why a round could not be made; the next save tries again
   */
  public Watch(
      List<WorkTree> trees,
      Rounds rounds,
      Lab first,
      Lab next,
      Consumer<String> say,
      Consumer<Throwable> complain) {
    this.trees = List.copyOf(trees);
    this.rounds = rounds;
    this.first = first;
    this.next = next;
    this.say = say;
    this.complain = complain;
  }

  /**
   * Returns after Ctrl-C, when all that it started has ended.
   *
   * @throws UserFailure when not even the first round could be made
   */
  public void untilInterrupted() throws UserFailure, HostFailure, IOException {
    Object before = Signals.register(CTRL_C, this::stop);
    try (Saves saves = Saves.below(trees.stream().map(WorkTree::top).toList())) {
      say.accept("watching " + names(trees.stream().map(WorkTree::top).toList()));
      Round round = new Round(() -> rounds.make(first), failure -> main.interrupt());
      try {
        while (true) {
          round = follow(saves, round);
        }
      } catch (InterruptedException ctrlC) {
        end(round);
      }
      rethrow(round.failure().filter(failure -> !stopped));
    } finally {
      Signals.unregister(CTRL_C, before);
    }
  }

  private Round follow(Saves saves, Round round)
      throws HostFailure, IOException, InterruptedException {
    Set<Path> saved = relevant(saves.next());
    if (saved.isEmpty()) {
      return round;
    }
    String what = names(saved.stream().map(this::inTree).toList()) + " saved";
    say.accept(round.goesOn() ? what + ": the round is begun anew" : what);
    round.end();
    return new Round(() -> rounds.make(next), this::complain);
  }

  private void stop() {
    stopped = true;
    main.interrupt();
  }

  private void complain(Throwable failure) {
    if (!stopped) {
      complain.accept(failure);
    }
  }

  private Set<Path> relevant(Set<Path> saved) throws HostFailure, InterruptedException {
    Set<Path> relevant = new LinkedHashSet<>();
    for (WorkTree tree : trees) {
      relevant.addAll(tree.relevant(saved));
    }
    return relevant;
  }

  private Path inTree(Path file) {
    return trees.stream()
        .map(WorkTree::top)
        .filter(file::startsWith)
        .findFirst()
        .map(top -> top.relativize(file))
        .orElse(file);
  }

  private static String names(List<Path> paths) {
    String names = String.join(", ", paths.stream().limit(NAMED).map(Path::toString).toList());
    return paths.size() <= NAMED ? names : names + " and " + (paths.size() - NAMED) + " more";
  }

  /** Another Ctrl-C does not cut this short. */
  private static void end(Round round) {
    boolean ended = false;
    while (!ended) {
      try {
        round.end();
        ended = true;
      } catch (InterruptedException again) {
        // It ends all the same.
        ended = false;
      }
    }
  }

  private static void rethrow(Optional<Throwable> failure) throws UserFailure, HostFailure {
    @Nullable Throwable why = failure.orElse(null);
    if (why instanceof UserFailure user) {
      throw user;
    } else if (why instanceof HostFailure host) {
      throw host;
    } else if (why != null) {
      throw new IllegalStateException("a round failed in pinlab itself", why);
    }
  }
}
