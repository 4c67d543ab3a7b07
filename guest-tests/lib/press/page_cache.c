// SPDX-License-Identifier: GPL-2.0-only
/*
 * Churns the page cache: reads and writes a block device that is larger than
 * memory, from its start to its end, again and again.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "null_blk.h"
#include "place.h"
#include "press/kind.h"
#include "report.h"

#define PIECE (1UL << 20)

static int device = -1;
static unsigned long bytes;
static unsigned long position;
static char *data;

static const char *open_device(unsigned int dose)
{
	struct null_blk_plan plan = { .depth = 64 };
	const char *fault;

	(void)dose;
	plan.mebibytes = 2 * sysconf(_SC_PHYS_PAGES) * PAGE_BYTES / PIECE;
	fault = null_blk_make(&plan);
	if (fault)
		return fault;
	bytes = plan.mebibytes * PIECE;
	data = malloc(PIECE);
	device = null_blk_open(false);
	return data && device >= 0 ? NULL : "the null_blk device does not open";
}

/* Of four pieces one is written, so that some of the cache is dirty. */
static void churn(void)
{
	ssize_t n;

	if (position / PIECE % 4)
		n = pread(device, data, PIECE, position);
	else
		n = pwrite(device, data, PIECE, position);
	if (n < 0 && errno != EINTR)
		report_fail("page cache: %s", strerror(errno));
	position = (position + PIECE) % bytes;
}

static void close_device(void)
{
	if (device >= 0)
		close(device);
	device = -1;
}

const struct press_kind press_page_cache = {
	.name = "page-cache",
	.open = open_device,
	.work = churn,
	.undo = close_device,
};
