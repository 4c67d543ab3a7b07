/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Holds references to pages, so that they cannot be migrated: in one of several
 * ways, for good or for a time, again and again. Each way is in lib/hold/.
 */
#ifndef PINLAB_HOLD_H
#define PINLAB_HOLD_H

#include <stdbool.h>

#include "options.h"

/* --hold-by, --hold-pages, --hold-for, --hold-every */
extern const struct option_def hold_options[];

/* Pages to hold at a time; 0 is for nothing to hold. */
unsigned int hold_pages(void);

/* Whether the pages have to be neighbours, the lowest first. */
bool hold_in_a_row(void);

/* Microseconds from one hold to the next; 0 when pages are held for good. */
long hold_period(void);

/*
 * Makes what it takes to hold pages, such as a thread on another CPU. Ends the
 * program when that cannot be had. Once in each process that pins.
 */
void hold_open(void);

/*
 * Takes the references. pages are the start addresses, hold_pages() many. A
 * hold that comes and goes has begun its first cycle when this returns.
 */
void hold_start(void **pages);

/* Drops the references; waits for those that end in their own time. */
void hold_stop(void);

#endif
