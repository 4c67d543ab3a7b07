// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import dev.pinlab.cli.host.Survey;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs kernel tests: each once on each of its variants in each of its layouts. */
final class KernelExtension
    implements TestTemplateInvocationContextProvider,
        ExecutionCondition,
        BeforeEachCallback,
        AfterEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(KernelExtension.class);

  /** Configuration parameter: a host that cannot run guests makes tests fail. */
  private static final String REQUIRED = "pinlab.required";

  /** Configuration parameter: the seed, whatever the annotations say. */
  private static final String SEED = "pinlab.seed";

  /** Seeds of tests that name none. */
  private static final long USUAL_SEED = 1;

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    Optional<String> lacks;
    try {
      lacks = lacks(asked(context));
    } catch (KernelTestException e) {
      return ConditionEvaluationResult.enabled("what it asks for is wrong, which it fails with");
    }
    if (lacks.isEmpty()) {
      return ConditionEvaluationResult.enabled("this host runs guests");
    }
    if (isRequired(context)) {
      return ConditionEvaluationResult.enabled(REQUIRED + " is set, so it fails without guests");
    }
    return ConditionEvaluationResult.disabled(lacks.get());
  }

  private static Optional<String> lacks(Asked asked) {
    return Needs.missing(asked.architectures(), Survey.ofThisHost());
  }

  private static boolean isRequired(ExtensionContext context) {
    return context.getConfigurationParameter(REQUIRED).map(Boolean::parseBoolean).orElse(false);
  }

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return AnnotationSupport.isAnnotated(context.getTestMethod(), KernelTest.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Asked asked = asked(context);
    if (asked.layouts().isEmpty()) {
      throw new KernelTestException(
          "%s: has no layout; write one such as layout = \"cma=320M\""
              .formatted(context.getRequiredTestMethod().getName()));
    }
    Suite suite = suite(context);
    long seed = seed(context, asked);
    Output place =
        Output.of(context.getRequiredTestClass(), context.getRequiredTestMethod().getName());
    return asked.variants().stream()
        .flatMap(
            variant ->
                asked.layouts().stream()
                    .map(
                        layout ->
                            new KernelInvocation(
                                suite, new Cell(variant, layout, asked.accel(), seed), place)));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Asked asked = asked(context);
    Optional<String> lacks = lacks(asked);
    if (lacks.isPresent()) {
      throw new KernelTestException(lacks.get());
    }
    Comparing.begin(() -> suite(context), asked, seed(context, asked), context);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Comparing.end();
  }

  private static Asked asked(ExtensionContext context) {
    Class<?> type = context.getRequiredTestClass();
    Optional<Method> method = context.getTestMethod();
    return method.isPresent() ? Asked.of(method.get(), type) : Asked.of(type);
  }

  private static long seed(ExtensionContext context, Asked asked) {
    Optional<String> given = context.getConfigurationParameter(SEED);
    try {
      return given.map(Long::parseLong).orElse(asked.seed().orElse(USUAL_SEED));
    } catch (NumberFormatException e) {
      throw new KernelTestException(
          "%s: \"%s\" is not a whole number; write one such as 6"
              .formatted(SEED, given.orElse("")));
    }
  }

  private static Suite suite(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Suite.class, any -> Suite.begin(), Suite.class);
  }
}
