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
 * as arrays of pages, then comes from slabs that have room, as a rule. A pin
 * that fails without a round did not fail for a target. Arrays above 8 KiB have
 * no slab, and always fail first: io_uring needs them for more than 2 MiB.
 */
bool inject_wanted(void);

/* Ends the program when the kernel offers nothing. In each process that pins. */
void inject_open(void);

/* Right before the call and right after it. */
void inject_arm(void);
void inject_disarm(void);

#endif
