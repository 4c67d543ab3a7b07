// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.junit;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.platform.commons.JUnitException;

/** One invocation of a kernel test: gives it its guest, and tells what there is when it fails. */
final class KernelInvocation
    implements TestTemplateInvocationContext,
        ParameterResolver,
        TestExecutionExceptionHandler,
        AfterEachCallback {
  private final Suite suite;
  private final Cell cell;
  private final RestoredGuest guest;

  KernelInvocation(Suite suite, Cell cell, Output place) {
    this.suite = suite;
    this.cell = cell;
    this.guest = new RestoredGuest(suite, cell, place);
  }

  @Override
  public String getDisplayName(int invocation) {
    return "[%d] %s".formatted(invocation, cell);
  }

  @Override
  public List<Extension> getAdditionalExtensions() {
    return List.of(this);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Type type = parameter.getParameter().getType();
    return type.equals(Guest.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return guest;
  }

  /** The failure stays what it is; what there is of its guests is beside it. */
  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    if (guest.programs().isEmpty()) {
      throw failure;
    }
    Evidence evidence = new Evidence(cell, guest.programs());
    failure.addSuppressed(evidence.asSuppressed());
    try {
      evidence.publish(context);
    } catch (JUnitException e) {
      // Whoever runs the tests takes no files.
      failure.addSuppressed(e);
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Map<String, String> entries = new TreeMap<>(suite.counters().entries());
    entries.put("pinlab.variant", cell.variant().id());
    entries.put("pinlab.layout", cell.layout().words());
    entries.put("pinlab.seed", String.valueOf(cell.seed()));
    context.publishReportEntry(entries);
  }
}
