// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.process.HostFailure;
import dev.pinlab.source.VariantFailure;
import dev.pinlab.spec.UserFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Whose fault a failure is, and what the user is told.
 *
 * @param message one line a mistake, without the program's name
 */
record Blame(ExitCode exit, String message) {

  /** The one place in which exceptions become exit codes. */
  static Blame of(Throwable failure) {
    if (failure instanceof ParameterException wrong) {
      return new Blame(ExitCode.USER, usage(wrong));
    }
    if (failure instanceof UserFailure) {
      return new Blame(ExitCode.USER, text(failure));
    }
    if (failure instanceof VariantFailure) {
      return new Blame(ExitCode.PATCH, text(failure));
    }
    if (failure instanceof HostFailure) {
      return new Blame(ExitCode.HOST, text(failure));
    }
    if (failure instanceof InterruptedException) {
      return new Blame(ExitCode.INTERRUPTED, "interrupted");
    }
    if (failure instanceof IOException io) {
      return new Blame(ExitCode.HOST, HostFailure.reason(io));
    }
    if (failure instanceof UncheckedIOException
        || failure instanceof ExecutionException
        || failure instanceof CompletionException) {
      return failure.getCause() == null ? internal(failure) : of(failure.getCause());
    }
    return internal(failure);
  }

  private static Blame internal(Throwable failure) {
    return new Blame(
        ExitCode.INTERNAL,
        "internal error: " + failure.getClass().getSimpleName() + ": " + text(failure));
  }

  private static String usage(ParameterException wrong) {
    String name = wrong.getCommandLine().getCommandSpec().qualifiedName();
    String message = text(wrong).replace("\n", " ").strip();
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      // Picocli counts what follows an unknown option as further unknown options.
      message =
          unmatched.isUnknownOption()
              ? "Unknown option: '" + unmatched.getUnmatched().get(0) + "'"
              : "Unknown argument: '" + String.join(" ", unmatched.getUnmatched()) + "'";
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        message += "; did you mean " + String.join(" or ", suggestions) + "?";
      }
    }
    return message + (message.endsWith("?") ? " `" : "; `") + name + " --help` lists what there is";
  }

  private static String text(Throwable failure) {
    return Optional.ofNullable(failure.getMessage()).orElse("no message");
  }
}
