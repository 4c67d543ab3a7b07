// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.history;

import org.jspecify.annotations.Nullable;

/**
 * Boots of one cell of a run that did not complete, in the same way.
 *
 * @param title equal for equal causes
 * @param kind of the splat, null when there was none
 * @param expected whether the experiment declared it as expected
 * @param trial the first of them
 * @param console path of its log, relative to the run directory; empty when there is none
 */
public record KeptFailure(
    String run,
    String started,
    String variant,
    String layout,
    String workload,
    String title,
    String outcome,
    @Nullable String kind,
    boolean expected,
    long boots,
    int trial,
    String console) {}
