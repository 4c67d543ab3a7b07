// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.spec;

/** A guest program with its arguments: what is pinned, what holds pages, what presses on memory. */
public record Workload(String id, Program program) {
  /** The same as a layout lets it be: without the judges that have nothing to judge in it. */
  public Workload in(Layout layout) {
    if (!(program instanceof PinLongterm pin)) {
      return this;
    }
    var judges = pin.judges().stream().filter(judge -> judge.fits(layout)).toList();
    return new Workload(
        id,
        new PinLongterm(
            pin.buffer(), pin.pinners(), pin.hold(), pin.presses(), pin.injection(), judges));
  }
}
