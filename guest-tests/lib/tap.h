/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What one of the kernel's selftests says, passed on. What it does not say in
 * TAP itself becomes a test point at its end.
 */
#ifndef PINLAB_TAP_H
#define PINLAB_TAP_H

/* Exit status of a selftest that was skipped. */
#define KSFT_SKIP 4

/*
 * Begins with a test by its name. A test point after a line with flaw in it is
 * no success; NULL when no line says such a thing.
 */
void tap_begin(const char *test, const char *flaw);

/* The same for one of several tests, whose number among them is above 0. */
void tap_begin_part(const char *test, unsigned int number);

/* Takes a line, of at most TAP_LINE_MAX characters, without its end. */
void tap_take(const char *line);

/* Its time, in seconds, was over: it has failed, whatever it says from now on. */
void tap_time_out(unsigned int limit);

/* Says what is missing, from the status of wait(2) that the test ended with. */
void tap_conclude(int status);

/* The same for one of several tests: its own test point, with all it has said below. */
void tap_conclude_part(int status);

/* In place of running one of several tests. */
void tap_skip_part(const char *why);

#endif
