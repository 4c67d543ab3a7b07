/* SPDX-License-Identifier: GPL-2.0-only */
/* What is left to chance: which pages are held, and when. */
#ifndef PINLAB_PICK_H
#define PINLAB_PICK_H

#include <stdbool.h>

#include "options.h"

/* --seed */
extern const struct option_def pick_options[];

/* Lets this process pick otherwise than its siblings do; before it picks at all. */
void pick_otherwise(unsigned int number);

/* Picks a whole number from 0 up to below, without that. */
unsigned long long pick_below(unsigned long long below);

/*
 * Picks pages to hold, in places where a pin must not leave them if any.
 * misplaced: of each page, whether it is in such a place. picked has room for
 * hold_pages().
 */
void pick_pages(char *buffer, unsigned long pages, const bool *misplaced,
		void **picked);

#endif
