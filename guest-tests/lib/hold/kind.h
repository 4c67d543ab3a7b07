/* SPDX-License-Identifier: GPL-2.0-only */
/* What one way to hold pages has to offer; lib/hold.c does the rest. */
#ifndef PINLAB_HOLD_KIND_H
#define PINLAB_HOLD_KIND_H

#include <stdbool.h>

/* What is to be held, and how. */
struct hold_plan {
	unsigned int pages;
	long hold_us;		/* 0 for good */
	long every_us;		/* 0 when not given */
};

struct hold_kind {
	const char *name;
	/* Most pages at a time; 0 for any number. */
	unsigned int most_pages;
	/* The pages have to be neighbours, in ascending order. */
	bool in_a_row;
	/* Holds and lets go, again and again, also when no time is given. */
	bool cycles;
	/* Works only from another CPU than the pinner's. */
	bool elsewhere;
	/* Returns NULL when the plan can be followed, else what is wrong. */
	const char *(*check)(const struct hold_plan *plan);
	/* Returns NULL on success, else why it cannot be used here. */
	const char *(*open)(const struct hold_plan *plan);
	/* On the pinner's CPU, before the first take; may be NULL. */
	void (*prepare)(void);
	void (*take)(void **pages, unsigned int n);
	/* A hold whose length is not the caller's to keep is over after it. */
	void (*drop)(unsigned int n);
};

extern const struct hold_kind hold_vmsplice;
extern const struct hold_kind hold_gup_test;
extern const struct hold_kind hold_direct_io;
extern const struct hold_kind hold_lru;

#endif
