// SPDX-License-Identifier: GPL-2.0-only
/*
 * Takes pieces of the CMA areas and gives them back. To make room the kernel
 * isolates and migrates what is in the way, also what is going to be pinned.
 */
#define _GNU_SOURCE
#include "cma.h"
#include "press/kind.h"

#define PIECE 1024UL

/*
 * Of each piece the end is kept for a while. The kernel takes the first place
 * in which a piece fits, so the next one comes behind it, and so on through the
 * whole area, most of which remains for others.
 */
#define KEPT 64UL

static struct cma_area areas[MAX_CMA_AREAS];
static unsigned int many;

/* The one that is being gone through, and how far that has come. */
static unsigned int which;
static unsigned long behind;

static const char *check(void)
{
	many = cma_areas(areas);
	return many ? NULL : "no CMA area, or no debugfs files of it";
}

static void give_all_back(void)
{
	unsigned int i;

	for (i = 0; i < many; i++)
		cma_give_back(&areas[i], areas[i].pages);
}

static void take_a_piece(void)
{
	const struct cma_area *area = &areas[which];

	/* The first pages of the last piece go first. */
	if (behind + PIECE <= area->pages && !cma_take(area, PIECE)) {
		cma_give_back(area, PIECE - KEPT);
		behind += PIECE;
		return;
	}
	cma_give_back(area, area->pages);
	which = (which + 1) % many;
	behind = 0;
}

const struct press_kind press_cma = {
	.name = "cma",
	.check = check,
	.work = take_a_piece,
	.undo = give_all_back,
};
