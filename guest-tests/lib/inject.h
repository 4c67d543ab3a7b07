/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Makes page allocations fail in a longterm pin, of the task that pins and only
 * in its call: such as those of the pages to which a migration would go.
 */
#ifndef PINLAB_INJECT_H
#define PINLAB_INJECT_H

#include <stdbool.h>

#include "options.h"

/* --inject-percent, --inject-nth */
extern const struct option_def inject_options[];

/*
 * Whether any are to fail. If so a pin should be made and given back before
 * the one that counts: what it allocates beside the targets of migration, such
 * as arrays of pages, then comes from slabs that have room. Arrays above 8 KiB
 * have no slab, and are what fails first: io_uring needs them for a buffer of
 * 2 MiB and more. The attempt then has no round.
 */
bool inject_wanted(void);

/* Ends the program when the kernel offers nothing. In each process that pins. */
void inject_open(void);

/* Right before the call and right after it. */
void inject_arm(void);
void inject_disarm(void);

#endif
