// SPDX-License-Identifier: GPL-2.0-only
/* Pages lie in a pipe, which has a reference to each. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <unistd.h>

#include "hold/kind.h"
#include "place.h"
#include "report.h"

static int ends[2];
static char *sink;

static const char *check(const struct hold_plan *plan)
{
	if (!plan->hold_us != !plan->every_us)
		return "--hold-for and --hold-every come together";
	if (plan->hold_us && plan->every_us <= plan->hold_us)
		return "--hold-every must be more than --hold-for";
	return NULL;
}

static const char *open_pipe(const struct hold_plan *plan)
{
	sink = malloc(plan->pages * PAGE_BYTES);
	if (!sink)
		return "no memory";
	if (pipe2(ends, O_CLOEXEC))
		return "no pipe";
	if (fcntl(ends[1], F_SETPIPE_SZ, plan->pages * PAGE_BYTES) < 0)
		return "no pipe that has room for the pages";
	return NULL;
}

static void take(void **pages, unsigned int n)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		struct iovec page = {
			.iov_base = pages[i],
			.iov_len = PAGE_BYTES,
		};

		if (vmsplice(ends[1], &page, 1, SPLICE_F_NONBLOCK) !=
		    (ssize_t)PAGE_BYTES)
			report_fail("vmsplice: %s", strerror(errno));
	}
}

static void drop(unsigned int n)
{
	unsigned long left = n * PAGE_BYTES;

	while (left) {
		ssize_t got = read(ends[0], sink, left);

		if (got <= 0)
			report_fail("read of held pages: %s", strerror(errno));
		left -= got;
	}
}

const struct hold_kind hold_vmsplice = {
	.name = "vmsplice",
	.check = check,
	.open = open_pipe,
	.take = take,
	.drop = drop,
};
