/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Holds references to pages, so that they cannot be migrated: the pages lie in
 * a pipe, put there by vmsplice, for good or for a time, again and again.
 */
#ifndef PINLAB_HOLD_H
#define PINLAB_HOLD_H

#include <stdbool.h>

/* How pages are held; hold_us is 0 for good. */
struct hold {
	unsigned int pages;
	long hold_us;
	long every_us;
};

/* Makes the pipe and, for a cyclic hold, a thread on another CPU. */
void hold_open(const struct hold *hold);

/*
 * Takes the references. pages are the start addresses, as many as asked for. A
 * cyclic hold has begun its first cycle when this returns.
 */
void hold_start(void **pages);

/* Drops the references. */
void hold_stop(void);

#endif
