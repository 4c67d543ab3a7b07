// SPDX-License-Identifier: GPL-2.0-only
/* Compacts all of memory, which isolates and migrates pages of everybody. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "knob.h"
#include "press/kind.h"
#include "report.h"

#define COMPACT "/proc/sys/vm/compact_memory"

static const char *check(void)
{
	return access(COMPACT, W_OK) ? "no " COMPACT " to write to" : NULL;
}

static void compact(void)
{
	int error = knob_write("1", COMPACT);

	if (error && error != EINTR)
		report_fail("compact_memory: %s", strerror(error));
}

const struct press_kind press_compact = {
	.name = "compact",
	.check = check,
	.work = compact,
};
