/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel interfaces that make a longterm pin, behind one table. */
#ifndef PINLAB_PINNER_H
#define PINLAB_PINNER_H

#include <stddef.h>

struct pinner {
	const char *via;
	/* Returns NULL on success, else why it cannot be used here. */
	const char *(*open)(void);
	/* Returns 0 when the buffer is pinned, else an errno. */
	int (*pin)(void *buffer, size_t bytes);
	void (*unpin)(void);
};

/* Returns NULL for a name that is not in the table. */
const struct pinner *pinner_find(const char *via);

#endif
