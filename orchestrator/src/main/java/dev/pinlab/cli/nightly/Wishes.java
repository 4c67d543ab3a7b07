// SPDX-License-Identifier: Apache-2.0
package dev.pinlab.cli.nightly;

import dev.pinlab.report.HtmlLayout;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is asked of a night.
 *
 * @param always whether it is made although nothing changed
 * @param confirm whether open alarms are put to an A/B
 * @param bisect whether the commit is looked for that a confirmed alarm is about
 * @param reports where the night's own reports go; empty for the run directory
 * @param layout of the run's HTML report
 */
public record Wishes(
    boolean always, boolean confirm, boolean bisect, Optional<Path> reports, HtmlLayout layout) {}
