// SPDX-License-Identifier: GPL-2.0-only
#include "hold.h"
#include "pick.h"
#include "place.h"

static unsigned long long seed;

static void set_seed(const char *name, const char *value)
{
	seed = number(name, value);
}

const struct option_def pick_options[] = {
	{ "seed", "of what is held, and when", set_seed },
	{ }
};

void pick_otherwise(unsigned int number)
{
	seed += number;
}

/* xorshift64*: good enough to choose pages and phases, the same everywhere. */
unsigned long long pick_below(unsigned long long below)
{
	static unsigned long long x;

	if (!x)
		x = seed * 0x9e3779b97f4a7c15ULL | 1;
	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	return (x * 0x2545f4914f6cdd1dULL >> 11) % below;
}

/* Picks neighbours; misplaced is NULL when it does not matter where they are. */
static void pick_a_row(char *buffer, unsigned long pages, const bool *misplaced,
		       void **picked)
{
	unsigned long run = 0, rows = 0, first = 0, i;
	unsigned int wanted = hold_pages();

	for (i = 0; i < pages; i++) {
		run = !misplaced || misplaced[i] ? run + 1 : 0;
		/* Each row so far has the same chance. */
		if (run >= wanted && !pick_below(++rows))
			first = i + 1 - wanted;
	}
	for (i = 0; i < wanted; i++)
		picked[i] = buffer + (first + i) * PAGE_BYTES;
}

void pick_pages(char *buffer, unsigned long pages, const bool *misplaced,
		void **picked)
{
	unsigned long wrong = 0, left, i;
	unsigned int wanted = hold_pages();
	bool any;

	for (i = 0; i < pages; i++)
		wrong += misplaced[i];
	any = wrong < wanted;
	if (hold_in_a_row()) {
		pick_a_row(buffer, pages, any ? NULL : misplaced, picked);
		return;
	}
	left = any ? pages : wrong;
	for (i = 0; i < pages && wanted; i++) {
		if (!any && !misplaced[i])
			continue;
		/* Each of those left has the same chance. */
		if (pick_below(left--) < wanted)
			picked[--wanted] = buffer + i * PAGE_BYTES;
	}
}
