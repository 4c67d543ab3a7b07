// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fills ZONE_MOVABLE and CMA with anonymous memory. What the kernel gives from
 * elsewhere meanwhile is given back at the end.
 */
#define _GNU_SOURCE
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "place.h"
#include "press/spare.h"
#include "press/kind.h"

#define STEP 64UL

/* Gives back the pages of a buffer that are not wanted; returns those kept. */
static unsigned long keep(const struct places *places, char *buffer,
			  unsigned long pages, unsigned long most)
{
	unsigned long done, i, kept = 0;
	struct placement at;
	bool misplaced[STEP];

	for (done = 0; done < pages; done += STEP) {
		places_look_up(places, buffer + done * PAGE_BYTES, STEP, &at,
			       misplaced);
		for (i = 0; i < STEP; i++) {
			if (misplaced[i] && kept < most)
				kept++;
			else
				madvise(buffer + (done + i) * PAGE_BYTES,
					PAGE_BYTES, MADV_DONTNEED);
		}
	}
	return kept;
}

static const char *check(void)
{
	return spare_pages().movable ? NULL : "no free ZONE_MOVABLE or CMA";
}

static const char *fill(unsigned int dose)
{
	unsigned long want = spare_pages().movable * dose / 100;
	unsigned long most = sysconf(_SC_PHYS_PAGES) / STEP * STEP;
	unsigned long taken, have = 0;
	struct places places;
	struct placement at;
	char *buffer;

	places_read(&places);
	buffer = mmap(NULL, most * PAGE_BYTES, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (buffer == MAP_FAILED)
		return "no address space";
	madvise(buffer, most * PAGE_BYTES, MADV_NOHUGEPAGE);
	for (taken = 0; taken < most && have < want && !press_ends();
	     taken += STEP) {
		char *step = buffer + taken * PAGE_BYTES;

		memset(step, 0xa5, STEP * PAGE_BYTES);
		if (!places_look_up(&places, step, STEP, &at, NULL))
			return "page frame numbers need root";
		have += at.cma + at.movable;
	}
	/* Pages may have moved since, so all are looked up again. */
	keep(&places, buffer, taken, want);
	return NULL;
}

const struct press_kind press_movable_fill = {
	.name = "movable-fill",
	.check = check,
	.open = fill,
};
