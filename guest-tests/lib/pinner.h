/* SPDX-License-Identifier: GPL-2.0-only */
/* The kernel interfaces that make a longterm pin, behind one table. */
#ifndef PINLAB_PINNER_H
#define PINLAB_PINNER_H

#include <stdbool.h>
#include <stddef.h>

/* In place of an errno: the pin failed, and the interface does not say why. */
#define ERRNO_UNKNOWN (-1)

struct pinner {
	const char *via;
	/*
	 * Returns NULL on success, else why it cannot be used here. alone: no
	 * other process pins at the same time. Again after a fork: gives the
	 * child an instance of its own.
	 */
	const char *(*open)(bool alone);
	/*
	 * What the next pin needs and is no part of it; ends the program when
	 * it cannot be had. May map something into the page behind the buffer.
	 * NULL when there is nothing to do.
	 */
	void (*prepare)(void *buffer, size_t bytes);
	/* Returns 0 when the buffer was pinned, else an errno or ERRNO_UNKNOWN. */
	int (*pin)(void *buffer, size_t bytes);
	/* After a pin that succeeded. */
	void (*unpin)(void);
};

extern const struct pinner io_uring_pinner;
extern const struct pinner gup_test_pinner;
extern const struct pinner af_xdp_pinner;
extern const struct pinner iommufd_pinner;

/* Returns NULL for a name that is not in the table. */
const struct pinner *pinner_find(const char *via);

#endif
