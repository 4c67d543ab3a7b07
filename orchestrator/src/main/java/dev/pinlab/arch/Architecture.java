// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.arch;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The architectures of guests: all in which one differs from the other, a row each. */
// Of records and unmodifiable lists, which that check does not know to be immutable.
@SuppressWarnings("ImmutableEnumChecker")
public enum Architecture {
  /**
   * A PC without its keyboard controller, which the kernel probes for 0.3 s, and without the HPET,
   * which it needs for nothing. microvm boots faster but hangs now and then with two CPUs; q35
   * divides memory above 2 GiB otherwise. docs/speed.md has what was measured.
   */
  X86_64(
      new Names("x86_64", "amd64", "amd64", "x86_64-linux-gnu", 62),
      // QEMU enters it through PVH.
      "vmlinux",
      "%1$sstrip -o %3$s %2$s",
      new Board("qemu-system-x86_64", "pc,i8042=off,hpet=off", List.of()),
      "ttyS0",
      List.of(
          // The default way to reset polls the missing keyboard controller for seconds.
          "reboot=t",
          // The check loses its race on a busy host, and then the kernel panics.
          "no_timer_check",
          // Else the clock of a guest of two CPUs is one of the board's, where each read leaves
          // the CPU.
          "tsc=reliable")),

  /** The board that QEMU has for guests, with a CPU that every kernel here knows. */
  ARM64(
      new Names("arm64", "aarch64", "arm64", "aarch64-linux-gnu", 183),
      // As arch/arm64/boot/Makefile makes Image; QEMU hands its device tree to no ELF file.
      "Image",
      "%1$sobjcopy -O binary -R .note -R .note.gnu.build-id -R .comment -S %2$s %3$s",
      new Board("qemu-system-aarch64", "virt,gic-version=3", List.of("-cpu", "cortex-a57")),
      "ttyAMA0",
      List.of());

  /** A panic or an oops ends the guest at once, instead of its deadline. */
  private static final List<String> ENDS = List.of("panic=-1", "oops=panic");

  /** The names of all. */
  public static final List<String> IDS = Arrays.stream(values()).map(Architecture::id).toList();

  private final Names names;
  private final String image;
  private final String imaging;
  private final Board board;
  private final String console;
  private final List<String> words;

  /**
   * What it is called by pinlab and by the kernel's {@code ARCH}, by Java, by Debian, by GNU's
   * tools and by ELF.
   *
   * @param id pinlab's and the kernel's
   * @param elfMachine {@code e_machine}
   * @param triplet before the names of programs that compile for it elsewhere
   */
  private record Names(String id, String java, String debian, String triplet, int elfMachine) {}

  /**
   * What QEMU makes.
   *
   * @param program QEMU's
   * @param machine value of its {@code -M}
   * @param cpu words that choose the CPU; none for the board's own
   */
  public record Board(String program, String machine, List<String> cpu) {
    public Board {
      cpu = List.copyOf(cpu);
    }
  }

  Architecture(
      Names names, String image, String imaging, Board board, String console, List<String> words) {
    this.names = names;
    this.image = image;
    this.imaging = imaging;
    this.board = board;
    this.console = console;
    this.words = List.copyOf(words);
  }

  /** The one of a name that is one of {@link #IDS}. */
  public static Architecture of(String id) {
    return Arrays.stream(values()).filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /** This host's; x86-64 where guests cannot be of the host's. */
  public static Architecture ofHost() {
    return Arrays.stream(values()).filter(Architecture::isHosts).findFirst().orElse(X86_64);
  }

  /** Its name in experiments, which is the kernel's {@code ARCH} too. */
  public String id() {
    return names.id();
  }

  /** Debian's name for it. */
  public String debian() {
    return names.debian();
  }

  /** Its directory below {@code lib} where libraries of several architectures lie together. */
  public String libraries() {
    return names.triplet();
  }

  /** What an ELF file for it says in {@code e_machine}, see elf(5). */
  public int elfMachine() {
    return names.elfMachine();
  }

  /** What QEMU makes. */
  public Board board() {
    return board;
  }

  /** Start of every guest's kernel command line. */
  public List<String> words() {
    return Stream.of(List.of("console=" + console), ENDS, words).flatMap(List::stream).toList();
  }

  /** The kernel's name for the file that QEMU enters. */
  public String image() {
    return image;
  }

  /** The command of a shell that makes what QEMU enters from a {@code vmlinux}. */
  public String imaging(String vmlinux, String image) {
    return imaging.formatted(prefix(), vmlinux, image);
  }

  /** The name of its C compiler on this host. */
  public String compiler() {
    return prefix() + "gcc";
  }

  /** What its C compiler may be called, on a host of another architecture and on one of its own. */
  public List<String> compilers() {
    return List.of(names.triplet() + "-gcc", "gcc");
  }

  /** The name of a debugger that knows it; Debian's gdb knows its own alone. */
  public String debugger() {
    return isHosts() ? "gdb" : "gdb-multiarch";
  }

  /** Whether the file that QEMU enters is one that debuggers read. */
  public boolean readable() {
    return image.equals("vmlinux");
  }

  /** Before the names of compiler and binutils; empty on a host of this architecture. */
  public String prefix() {
    return isHosts() ? "" : names.triplet() + "-";
  }

  /** Whether this host is of it. */
  public boolean isHosts() {
    return names.java().equals(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
  }
}
