// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fills memory other than ZONE_MOVABLE and CMA with what the kernel can neither
 * move nor reclaim: data in pipes.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "place.h"
#include "press/spare.h"
#include "press/kind.h"
#include "report.h"

/* The most that a pipe has room for unless the host was told otherwise. */
#define PIPE_PAGES 256UL
#define STEP 16UL

static const char *check(void)
{
	return spare_pages().kernel ? NULL : "no /proc/zoneinfo";
}

/* Each pipe takes two descriptors. */
static void allow_pipes(unsigned long pages)
{
	struct rlimit files;

	files.rlim_cur = 2 * (pages / PIPE_PAGES + 1) + 64;
	files.rlim_max = files.rlim_cur;
	setrlimit(RLIMIT_NOFILE, &files);
}

/*
 * Returns whether there are pages left to fill. What is free tells, not what
 * was written, as pipes take some memory of their own.
 */
static bool fill_pipe(const char *data, long leave)
{
	unsigned long done;
	int ends[2];

	if (pipe2(ends, O_NONBLOCK | O_CLOEXEC))
		report_fail("a pipe to fill: %s", strerror(errno));
	fcntl(ends[1], F_SETPIPE_SZ, PIPE_PAGES * PAGE_BYTES);
	for (done = 0; done < PIPE_PAGES && !press_ends(); done += STEP) {
		if (spare_pages().kernel <= leave)
			return false;
		if (write(ends[1], data, STEP * PAGE_BYTES) <= 0)
			break;
	}
	return !press_ends();
}

static const char *fill(unsigned int dose)
{
	long free = spare_pages().kernel, leave = free * (100 - dose) / 100;
	char *data = aligned_alloc(PAGE_BYTES, STEP * PAGE_BYTES);

	if (!data)
		return "no memory";
	allow_pipes(free);
	while (fill_pipe(data, leave))
		;
	return NULL;
}

const struct press_kind press_kernel_fill = {
	.name = "kernel-fill",
	.check = check,
	.open = fill,
};
