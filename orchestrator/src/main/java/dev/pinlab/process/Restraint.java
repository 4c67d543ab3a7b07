// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a program is denied that this process may do.
 *
 * @param privileges options of setpriv(1)
 * @param limits the most that it may use, each in its resource's unit
 */
public record Restraint(List<String> privileges, Map<Resource, Long> limits) {
  /** Nothing. */
  public static final Restraint NONE = new Restraint(List.of(), Map.of());

  private static final List<String> NO_MORE = List.of("--no-new-privs");
  private static final List<String> NO_CAPABILITY =
      List.of("--bounding-set=-all", "--inh-caps=-all");

  public Restraint {
    privileges = List.copyOf(privileges);
    limits = Map.copyOf(limits);
  }

  /** To gain a privilege by a program that gives it. */
  public static Restraint noNewPrivileges() {
    return new Restraint(NO_MORE, Map.of());
  }

  /** Every capability; to be asked for by root alone. */
  public static Restraint noCapability() {
    return new Restraint(join(NO_CAPABILITY, NO_MORE), Map.of());
  }

  /**
   * To be more than a user and group of one number; to be asked for by root alone.
   *
   * @param more another group to be in
   */
  public static Restraint otherUser(int id, Optional<Integer> more) {
    List<String> who =
        List.of(
            "--reuid=" + id,
            "--regid=" + id,
            more.map(group -> "--groups=" + group).orElse("--clear-groups"));
    return new Restraint(join(who, noCapability().privileges()), Map.of());
  }

  /** The same, and to use more of a resource. */
  public Restraint atMost(Resource resource, long limit) {
    Map<Resource, Long> more = new EnumMap<>(Resource.class);
    more.putAll(limits);
    more.put(resource, limit);
    return new Restraint(privileges, more);
  }

  /**
   * The words before those of a program that has no privileges to lose: what it may use.
   *
   * @throws IOException when this host's own limits cannot be read
   */
  public List<String> limitWords() throws IOException {
    List<String> words = new ArrayList<>();
    if (!limits.isEmpty()) {
      words.add("prlimit");
      for (Resource resource : Resource.values()) {
        Long limit = limits.get(resource);
        if (limit != null) {
          words.add(resource.option(limit));
        }
      }
    }
    return words;
  }

  /** The words before a program's own: no more processes, and the program ends with this one. */
  List<String> words() throws IOException {
    List<String> words = limitWords();
    words.add("setpriv");
    words.addAll(privileges);
    words.addAll(List.of("--pdeathsig", "KILL", "--"));
    return words;
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
