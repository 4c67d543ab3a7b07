/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Holds references to pages, so that they cannot be migrated: the pages lie in
 * a pipe, put there by vmsplice, for good or for a time, again and again.
 */
#ifndef PINLAB_HOLD_H
#define PINLAB_HOLD_H

#include "options.h"

/* --hold-pages, --hold-for, --hold-every */
extern const struct option_def hold_options[];

/* Pages to hold at a time; 0 is for nothing to hold. */
unsigned int hold_pages(void);

/* Microseconds from one hold to the next; 0 when pages are held for good. */
long hold_period(void);

/* Makes the pipe and, for a cyclic hold, a thread on another CPU. */
void hold_open(void);

/*
 * Takes the references. pages are the start addresses, hold_pages() many. A
 * cyclic hold has begun its first cycle when this returns.
 */
void hold_start(void **pages);

/* Drops the references. */
void hold_stop(void);

#endif
