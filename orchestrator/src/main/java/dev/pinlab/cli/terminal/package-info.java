/** The terminal, and the progress that is shown on it or beside it. */
@NullMarked
package dev.pinlab.cli.terminal;

import org.jspecify.annotations.NullMarked;
