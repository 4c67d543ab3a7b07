// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>

#include "ballast.h"
#include "zones.h"

#define MOST_PAGES 16384UL
#define STEP 64UL

static char *ballast;

/* Pages that this CPU has at hand, of the zones that can have CMA in them. */
static unsigned long at_hand(void)
{
	struct zone zones[ZONES_MOST];
	unsigned int i, n = zones_read(zones);
	unsigned long sum = 0;

	for (i = 0; i < n; i++)
		if (strcmp(zones[i].name, "Movable"))
			sum += zones[i].at_hand;
	return sum;
}

void ballast_take(const struct places *places)
{
	unsigned long enough, taken;
	struct placement at;

	if (!places->ncma)
		return;
	ballast = mmap(NULL, MOST_PAGES * PAGE_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (ballast == MAP_FAILED) {
		ballast = NULL;
		return;
	}
	madvise(ballast, MOST_PAGES * PAGE_BYTES, MADV_NOHUGEPAGE);
	enough = at_hand();
	for (taken = 0; taken < MOST_PAGES; taken += STEP) {
		char *step = ballast + taken * PAGE_BYTES;

		memset(step, 0x5a, STEP * PAGE_BYTES);
		if (!places_look_up(places, step, STEP, &at, NULL) ||
		    (taken >= enough && at.cma + at.movable == STEP))
			break;
	}
}

void ballast_drop(void)
{
	if (ballast)
		munmap(ballast, MOST_PAGES * PAGE_BYTES);
	ballast = NULL;
}
