// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.plan.Shard;
import dev.pinlab.spec.Experiment;
import dev.pinlab.spec.UserFailure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of a command that makes one run, all of it or a shard, here or on nodes. */
final class ShardableOptions extends RunOptions {
  @Option(
      names = SHARD,
      paramLabel = "I/N",
      converter = Written.class,
      description = "only every N-th block, from the I-th on; `pinlab merge` joins all N runs")
  private @Nullable Shard shard;

  @Mixin private final SlurmOptions slurm = new SlurmOptions();

  @Override
  Optional<SlurmOptions> slurm() {
    return slurm.asked() ? Optional.of(slurm) : Optional.empty();
  }

  @Override
  void checkParts(Experiment experiment) throws UserFailure {
    slurm.check();
    super.checkParts(experiment);
  }

  @Override
  Optional<Shard> shard() {
    return Optional.ofNullable(shard);
  }

  /** A shard as it is written. */
  static final class Written implements ITypeConverter<Shard> {
    @Override
    public Shard convert(String value) {
      return Shard.parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'%s' is not I/N with I from 1 to N, such as 1/3".formatted(value)));
    }
  }
}
