/** What the host has, what it lacks, and how the lack is met. */
@NullMarked
package dev.pinlab.cli.host;

import org.jspecify.annotations.NullMarked;
