/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A null_blk device of this process: it has no memory behind it, what is read
 * from it is nothing, and it takes as long as it is told to.
 */
#ifndef PINLAB_NULL_BLK_H
#define PINLAB_NULL_BLK_H

#include <stdbool.h>

struct null_blk_plan {
	unsigned long nanoseconds;	/* of each request; 0 for at once */
	unsigned int depth;		/* requests at a time */
	unsigned long mebibytes;
};

/*
 * Makes the device, one for each process; it goes when the process exits.
 * Returns NULL on success, else why there can be none.
 */
const char *null_blk_make(const struct null_blk_plan *plan);

/* Opens it for reading and writing; direct is for O_DIRECT. Returns -1 if not. */
int null_blk_open(bool direct);

/* Takes it away; open files of it must be closed. */
void null_blk_remove(void);

#endif
