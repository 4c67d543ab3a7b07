// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

#include "layout.h"

static struct {
	unsigned long cma;	/* bytes */
	unsigned long movable;
} expected;

static void set_cma(const char *name, const char *value)
{
	expected.cma = number(name, value);
}

static void set_movable(const char *name, const char *value)
{
	expected.movable = number(name, value);
}

const struct option_def layout_options[] = {
	{ "expect-cma", "bytes of CMA that there must be", set_cma },
	{ "expect-movable", "bytes of ZONE_MOVABLE that there must be", set_movable },
	{ }
};

bool layout_has_places(void)
{
	return expected.cma || expected.movable;
}

const char *layout_fault(const struct places *places)
{
	static char fault[256];
	unsigned long cma = places->cma_pages * PAGE_BYTES;
	unsigned long movable = places->movable_pages * PAGE_BYTES;

	if (cma != expected.cma) {
		snprintf(fault, sizeof(fault),
			 "CMA has %lu bytes, the layout asked for %lu", cma,
			 expected.cma);
		return fault;
	}
	/* The kernel rounds the zone to its largest allocation order. */
	if (movable < expected.movable / 100 * 85 ||
	    movable > expected.movable / 100 * 115) {
		snprintf(fault, sizeof(fault),
			 "ZONE_MOVABLE has %lu bytes, the layout asked for %lu",
			 movable, expected.movable);
		return fault;
	}
	return NULL;
}
