/* SPDX-License-Identifier: GPL-2.0-only */
/* What one judge has to offer; lib/judge.c does the rest. */
#ifndef PINLAB_JUDGE_KIND_H
#define PINLAB_JUDGE_KIND_H

#include <stdbool.h>

struct judge_kind {
	const char *name;
	/* For take(), which is ended when it needs longer. */
	unsigned int seconds;
	/* Returns whether there is memory for it to take. */
	bool (*open)(void);
	/*
	 * Tries to take all of it. In a process of its own: what it finds out
	 * goes into memory from judge_shared(). Returns 0 or the first errno.
	 */
	int (*take)(void);
	/* Pages that could not be taken; afterwards, in the parent. */
	unsigned long (*missing)(void);
	/* Gives back what was taken; in the parent. */
	void (*give_back)(void);
};

/* Memory that a judge shares with the process that takes; ends the program. */
void *judge_shared(unsigned long bytes);

extern const struct judge_kind judge_cma_alloc;
extern const struct judge_kind judge_offline;

#endif
