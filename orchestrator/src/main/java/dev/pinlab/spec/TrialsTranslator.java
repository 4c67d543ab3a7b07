// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code trials} of an experiment file. */
final class TrialsTranslator {
  private static final List<String> KEYS = List.of("boots", "stop", "seed", "boot");
  private static final Pattern RANGE = Pattern.compile("(\\S+?)\\.\\.(\\S+)");

  private TrialsTranslator() {}

  /** Boots of a cell; both are the same when it is one number. */
  private record Boots(int least, int most) {
    static Boots read(String text) throws Wrong {
      Matcher range = RANGE.matcher(text);
      if (!range.matches()) {
        int boots = Selection.BOOTS.read(text);
        return new Boots(boots, boots);
      }
      Boots boots =
          new Boots(Selection.BOOTS.read(range.group(1)), Selection.BOOTS.read(range.group(2)));
      if (boots.least() >= boots.most()) {
        throw new Wrong(text + " is not a range; write the least first, such as 8..60");
      }
      return boots;
    }
  }

  static Trials translate(Field field) {
    Fields fields = field.fields(KEYS);
    Trials silent = Defaults.TRIALS;
    Optional<Boots> read = fields.find("boots").flatMap(f -> f.as(Boots::read));
    Optional<Stop> stop = fields.find("stop").flatMap(f -> f.as(Readings.word(Stop.values())));
    Boots boots = read.orElse(new Boots(silent.leastBoots(), silent.boots()));
    boolean range = boots.least() < boots.most();
    boolean sequential = stop.equals(Optional.of(Stop.SEQUENTIAL));
    if (range && !sequential) {
      fields.wrong("boots", "a range needs a rule to stop by; add stop: sequential");
    } else if (sequential && !range && (read.isPresent() || fields.find("boots").isEmpty())) {
      fields.wrong("stop", "sequential needs a range of boots; write boots: 8..60");
    }
    return new Trials(
        boots.least(),
        boots.most(),
        fields.read("seed", silent.seed(), Readings::seed),
        fields.read("boot", silent.boot(), Readings.word(BootMode.values())));
  }
}
