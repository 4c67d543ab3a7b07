// SPDX-License-Identifier: GPL-2.0-only
/*
 * Takes all of each CMA area: in one piece, as the device would for which it
 * was set aside, and where that fails in ever smaller pieces, to see how much
 * is lost.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/kernel-page-flags.h>
#include <linux/types.h>
#include <stdbool.h>
#include <unistd.h>

#include "cma.h"
#include "judge/kind.h"

/* A page may be in use for a moment. */
#define TRIES 3

static struct cma_area areas[MAX_CMA_AREAS];
static unsigned int many;

/* Pages of each that others had taken before. */
static unsigned long before[MAX_CMA_AREAS];

static bool find_areas(void)
{
	unsigned int i;

	many = cma_areas(areas);
	for (i = 0; i < many; i++)
		before[i] = cma_taken(&areas[i]);
	return many;
}

static int take_whole(const struct cma_area *area)
{
	int try, error;

	for (try = 0; try < TRIES; try++) {
		error = cma_take(area, area->pages);
		if (!error)
			break;
	}
	return error;
}

/*
 * The kernel tries a piece at every page that is free in the area's bitmap, so
 * a page that cannot be moved costs as many tries as a piece has pages, and
 * more at the next size: pieces are not large to begin with.
 */
static void take_pieces(const struct cma_area *area)
{
	unsigned long piece;

	for (piece = 64; piece; piece /= 2)
		while (!cma_take(area, piece))
			;
}

static int take(void)
{
	int first = 0;
	unsigned int i;

	for (i = 0; i < many; i++) {
		int error = take_whole(&areas[i]);

		if (!error)
			continue;
		if (!first)
			first = error;
		take_pieces(&areas[i]);
	}
	return first;
}

/* Returns how many pages of an area nobody uses: see proc/kpageflags. */
static unsigned long free_pages_of(const struct cma_area *area)
{
	unsigned long frame = area->first, end = frame + area->pages, n = 0;
	int fd = open("/proc/kpageflags", O_RDONLY | O_CLOEXEC);
	__u64 flags[512];

	while (fd >= 0 && frame < end) {
		unsigned long i, chunk = end - frame;
		size_t bytes;

		if (chunk > 512)
			chunk = 512;
		bytes = chunk * sizeof(*flags);
		if (pread(fd, flags, bytes, frame * sizeof(*flags)) !=
		    (ssize_t)bytes)
			break;
		for (i = 0; i < chunk; i++)
			n += flags[i] >> KPF_BUDDY & 1;
		frame += chunk;
	}
	close(fd);
	return n;
}

/*
 * What is free now would have been taken with more time: where many pages are
 * in the way, time is over before the pieces are single pages.
 */
static unsigned long missing(void)
{
	unsigned long pages = 0;
	unsigned int i;

	for (i = 0; i < many; i++)
		pages += areas[i].pages + before[i] - cma_taken(&areas[i]) -
			 free_pages_of(&areas[i]);
	return pages;
}

static void give_back(void)
{
	unsigned int i;

	for (i = 0; i < many; i++)
		cma_give_back(&areas[i], areas[i].pages);
}

const struct judge_kind judge_cma_alloc = {
	.name = "cma-alloc",
	.seconds = 20,
	.open = find_areas,
	.take = take,
	.missing = missing,
	.give_back = give_back,
};
