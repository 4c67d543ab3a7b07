// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A started process and everything below it. */
final class ProcessTree {
  private static final Set<ProcessTree> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(ProcessTree::endAll, "end-process-trees"));
  }

  private static volatile boolean ending;

  private final ProcessHandle root;

  private ProcessTree(ProcessHandle root) {
    this.root = root;
  }

  /** Follows a process until it has ended; a JVM that shuts down ends the tree before that. */
  static ProcessTree follow(Process process) {
    ProcessTree tree = new ProcessTree(process.toHandle());
    LIVE.add(tree);
    CompletableFuture<Void> unused = process.onExit().thenRun(() -> LIVE.remove(tree));
    return tree;
  }

  /** Makes sure that the end of this JVM is noticed, whether or not it follows any process. */
  static void noticeEnd() {
    // That this class is there is all that it takes.
  }

  /** Whether this JVM is on its way out, so that programs end that did nothing wrong. */
  static boolean ending() {
    return ending;
  }

  private static void endAll() {
    ending = true;
    LIVE.forEach(ProcessTree::end);
    LastCommand.runAll();
  }

  long pid() {
    return root.pid();
  }

  /** Sends SIGKILL to every process of the tree, children after their parents. */
  void end() {
    var below = root.descendants().toList();
    root.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }
}
