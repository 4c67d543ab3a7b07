/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Runs a test that is a program of its own, and hands to tap.h what it prints,
 * line by line. Told to end itself, this program takes the test with it.
 */
#ifndef PINLAB_CHILD_H
#define PINLAB_CHILD_H

#include <stdbool.h>

struct child {
	const char *path;
	/* What follows its name, NULL at the end; may be NULL. */
	char *const *arguments;
	/* Where it begins. */
	const char *directory;
	/* Whether it may write results to the port that init hands over. */
	bool reports;
	/* After so many seconds it is ended; 0: never. */
	unsigned int limit;
};

/*
 * Returns the status of wait(2) that it ended with. What it has left running is
 * ended too.
 */
int child_run(const struct child *child);

#endif
