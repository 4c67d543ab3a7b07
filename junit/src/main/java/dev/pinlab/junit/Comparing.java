// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The test that this thread makes, for assertions that compare its variants.
 *
 * @param suite begun when it is needed
 * @param seed of comparisons that name none
 */
record Comparing(
    Supplier<Suite> suite, Asked asked, long seed, ExtensionContext context, AtomicInteger made) {
  private static final ThreadLocal<@Nullable Comparing> NOW = new ThreadLocal<>();

  private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)]$");
  private static final String TRIALS = "trials";
  private static final String GATE = "gate";

  static void begin(Supplier<Suite> suite, Asked asked, long seed, ExtensionContext context) {
    NOW.set(new Comparing(suite, asked, seed, context, new AtomicInteger()));
  }

  static void end() {
    NOW.remove();
  }

  /** The test; empty outside of one that knows kernels. */
  static Optional<Comparing> now() {
    return Optional.ofNullable(NOW.get());
  }

  /**
   * What is asked.
   *
   * @param layouts words or ids; none for those of the test
   * @param workloads words or ids; none for those of the demo
   * @param metrics those that decide; none for the usual ones
   * @param settings values by section and key
   */
  record Question(
      String baseline,
      String candidate,
      List<String> layouts,
      List<String> workloads,
      List<Metric> metrics,
      Map<String, Map<String, String>> settings) {}

  /** Makes the boots and compares them. */
  Compared compare(Question question) {
    Output place =
        Output.of(context.getRequiredTestClass(), context.getRequiredTestMethod().getName());
    // Each invocation of a kernel test counts from 1.
    Matcher invocation = INVOCATION.matcher(context.getUniqueId());
    String name =
        "compared%s-%d"
            .formatted(invocation.find() ? "-" + invocation.group(1) : "", made.incrementAndGet());
    Path directory = place.fresh(name, question.candidate(), question.baseline());
    Path spec = directory.resolve("experiment.yaml");
    try {
      Experiment experiment = experiment(question, place.name(), spec);
      Compared compared =
          suite.get().compare(experiment, asked.accel(), directory.resolve("run"), spec);
      publish(compared);
      return compared;
    } catch (KernelTestException e) {
      throw e.asked("%s compared to %s".formatted(question.candidate(), question.baseline()));
    }
  }

  private Experiment experiment(Question question, String name, Path spec) {
    List<AskedVariant> known = asked.variants();
    List<AskedVariant> variants =
        List.of(
            Asked.find("variant", question.baseline(), known, AskedVariant::id),
            Asked.find("variant", question.candidate(), known, AskedVariant::id));
    Map<String, Object> trials = settings(question, TRIALS);
    trials.putIfAbsent("seed", String.valueOf(seed));
    Map<String, Object> gate = settings(question, GATE);
    if (!question.metrics().isEmpty()) {
      gate.put("metrics", question.metrics().stream().map(Metric::id).toList());
    }
    SpecText text =
        new SpecText(name, variants, suite.get().paths())
            .in(layouts(question))
            .under(workloads(question.workloads()))
            .with(TRIALS, trials)
            .with(GATE, gate);
    return suite.get().experiment(text, spec);
  }

  private static Map<String, Object> settings(Question question, String section) {
    return new TreeMap<>(question.settings().getOrDefault(section, Map.of()));
  }

  private List<AskedLayout> layouts(Question question) {
    if (question.layouts().isEmpty() && asked.layouts().isEmpty()) {
      throw new KernelTestException("no layout is named; add inLayout(\"cma=320M\")");
    }
    return question.layouts().isEmpty()
        ? asked.layouts()
        : question.layouts().stream().map(text -> Asked.layout(text, asked.layouts())).toList();
  }

  /** One alone needs no name; others are numbered, and those of the demo have theirs. */
  private Map<String, Object> workloads(List<String> words) {
    Map<String, Object> demo = suite.get().demo(SpecText.WORKLOADS);
    if (words.isEmpty()) {
      return demo;
    }
    Map<String, Object> workloads = new LinkedHashMap<>();
    List<String> own = new ArrayList<>(words);
    own.removeIf(demo::containsKey);
    for (String text : words) {
      if (demo.containsKey(text)) {
        workloads.put(text, Objects.requireNonNull(demo.get(text)));
      } else {
        String number = own.size() == 1 ? "" : "-" + (own.indexOf(text) + 1);
        workloads.put(SpecText.WORKLOAD + number, WorkloadWords.parse(text));
      }
    }
    return workloads;
  }

  private void publish(Compared compared) {
    Map<String, String> entries = new TreeMap<>(suite.get().counters().entries());
    entries.put("pinlab.headline", compared.comparison().headline());
    entries.put("pinlab.run", compared.run().toString());
    context.publishReportEntry(entries);
  }
}
