/* SPDX-License-Identifier: GPL-2.0-only */
/* What one kind of press has to offer; lib/press.c does the rest. */
#ifndef PINLAB_PRESS_KIND_H
#define PINLAB_PRESS_KIND_H

#include <stdbool.h>
#include <stddef.h>

struct press_kind {
	const char *name;
	/*
	 * Returns NULL when the kernel offers what it takes, else what is
	 * missing. In the process that starts it.
	 */
	const char *(*check)(void);
	/*
	 * In its own process, as what follows. The dose is 1 to 100. Returns
	 * NULL on success, else what is missing. May be NULL.
	 */
	const char *(*open)(unsigned int dose);
	/* Some milliseconds of work. NULL: what open() took is kept. */
	void (*work)(void);
	/*
	 * Takes back what would outlast the process. Called when it ends, and
	 * by its parent when it was killed. May be NULL.
	 */
	void (*undo)(void);
	/* Lets it work on the memory of its parent; in the parent. May be NULL. */
	void (*share)(void *buffer, size_t bytes);
};

/* Whether this process has been told to end; long work has to look. */
bool press_ends(void);

extern const struct press_kind press_movable_fill;
extern const struct press_kind press_kernel_fill;
extern const struct press_kind press_page_cache;
extern const struct press_kind press_fork;
extern const struct press_kind press_compact;
extern const struct press_kind press_cma;
extern const struct press_kind press_offline;
extern const struct press_kind press_thp_split;
extern const struct press_kind press_ksm;

#endif
