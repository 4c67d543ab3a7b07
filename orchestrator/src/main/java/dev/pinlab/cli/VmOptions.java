// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli;

import dev.pinlab.cli.host.Purpose;
import dev.pinlab.cli.run.ContainerPlace;
import dev.pinlab.cli.run.GuestPlace;
import dev.pinlab.cli.run.HostPlace;
import dev.pinlab.spec.UserFailure;
import dev.pinlab.vm.Accel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Options of every command that boots guests: what runs them. */
final class VmOptions {
  private static final String VM = "--vm";
  private static final String IMAGE = "--vm-image";
  private static final String ACCEL = "--accel";

  @Option(
      names = ACCEL,
      paramLabel = "auto|kvm|tcg",
      converter = Accelerator.class,
      description = "auto proves KVM by booting a guest, and else emulates (TCG)")
  private @Nullable Accel accel;

  @Option(
      names = VM,
      paramLabel = "host|container",
      converter = ToolchainOptions.Places.class,
      description = "guests by this host's QEMU, or by that of an image in containers")
  private ToolchainOptions.Where where = ToolchainOptions.Where.HOST;

  @Option(
      names = IMAGE,
      paramLabel = "NAME",
      description = "an image with QEMU that the Docker engine has (default: of Debian 12)")
  private Optional<String> image = Optional.empty();

  /**
   * Makes sure that the options go together.
   *
   * @throws UserFailure when they do not
   */
  void check() throws UserFailure {
    if (image.isPresent() && where != ToolchainOptions.Where.CONTAINER) {
      throw new UserFailure(IMAGE + ": names an image for containers; add " + VM + " container");
    }
  }

  /** The accelerator that is asked for; empty to prove KVM and fall back. */
  Optional<Accel> accelerator() {
    return Optional.ofNullable(accel);
  }

  /**
   * Where guests run.
   *
   * @param note told of what takes long
   */
  GuestPlace place(Surroundings surroundings, Consumer<String> note) {
    return where == ToolchainOptions.Where.CONTAINER
        ? new ContainerPlace(surroundings.home(), surroundings.cache(), image, note)
        : HostPlace.HOST;
  }

  /** Leaves out what containers have. */
  void relieve(Set<Purpose> purposes) {
    if (where == ToolchainOptions.Where.CONTAINER) {
      purposes.removeAll(Purpose.ofGuests());
    }
  }

  /** The words that ask for the same again. */
  List<String> words() {
    List<String> words = new ArrayList<>();
    accelerator().ifPresent(chosen -> words.addAll(List.of(ACCEL, chosen.id())));
    if (where != ToolchainOptions.Where.HOST) {
      words.addAll(List.of(VM, where.id()));
    }
    image.ifPresent(name -> words.addAll(List.of(IMAGE, name)));
    return words;
  }

  /** An accelerator by its name; {@code auto} is null. */
  static final class Accelerator implements ITypeConverter<Accel> {
    @Override
    public @Nullable Accel convert(String value) {
      return switch (value) {
        case "auto" -> null;
        case "kvm" -> Accel.KVM;
        case "tcg" -> Accel.TCG;
        default -> throw new TypeConversionException("'" + value + "' is not auto, kvm or tcg");
      };
    }
  }
}
