// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "ballast.h"

/* More than a CPU keeps at hand; what it keeps it hands out in batches. */
#define MOST_PAGES 4096UL
#define STEP 64UL

static char *ballast;

void ballast_take(const struct places *places)
{
	struct placement at;
	unsigned long taken;

	if (!places->ncma)
		return;
	ballast = mmap(NULL, MOST_PAGES * PAGE_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ballast == MAP_FAILED) {
		ballast = NULL;
		return;
	}
	madvise(ballast, MOST_PAGES * PAGE_BYTES, MADV_NOHUGEPAGE);
	for (taken = 0; taken < MOST_PAGES; taken += STEP) {
		char *step = ballast + taken * PAGE_BYTES;

		memset(step, 0x5a, STEP * PAGE_BYTES);
		if (!places_look_up(places, step, STEP, &at, NULL) ||
		    at.cma + at.movable == STEP)
			break;
	}
}

void ballast_drop(void)
{
	if (ballast)
		munmap(ballast, MOST_PAGES * PAGE_BYTES);
	ballast = NULL;
}
