// SPDX-License-Identifier: GPL-2.0-only
/*
 * Short pins through the kernel's own test of get_user_pages, which pins all
 * pages of a range, then unpins them, in one call: the more pages, the longer
 * each is pinned.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/ioctl.h>
#include <linux/types.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>

#include "hold/kind.h"
#include "place.h"
#include "report.h"

#define FOLL_WRITE 1

/* As mm/gup_benchmark.c has it, up to 5.10. */
struct gup_benchmark {
	__u64 get_delta_usec;
	__u64 put_delta_usec;
	__u64 addr;
	__u64 size;
	__u32 nr_pages_per_call;
	__u32 flags;
	__u64 expansion[10];
};

/* As mm/gup_test.h has it, from 5.11 on. */
struct gup_test {
	__u64 get_delta_usec;
	__u64 put_delta_usec;
	__u64 addr;
	__u64 size;
	__u32 nr_pages_per_call;
	__u32 gup_flags;
	__u32 test_flags;
	__u32 which_pages[8];
};

/* The call that makes short pins got another number with the new name. */
#define OLD_PIN_FAST_BENCHMARK _IOWR('g', 3, struct gup_benchmark)
#define PIN_FAST_BENCHMARK _IOWR('g', 2, struct gup_test)

static int device = -1;
static bool old;

static const char *check(const struct hold_plan *plan)
{
	return plan->hold_us ? "--hold-for: a short pin has no length" : NULL;
}

static const char *open_device(const struct hold_plan *plan)
{
	(void)plan;
	device = open("/sys/kernel/debug/gup_test", O_RDWR | O_CLOEXEC);
	if (device >= 0)
		return NULL;
	device = open("/sys/kernel/debug/gup_benchmark", O_RDWR | O_CLOEXEC);
	old = device >= 0;
	return old ? NULL : "debugfs has neither gup_test nor gup_benchmark";
}

/*
 * Pages that cannot be pinned at this moment are left out without an error,
 * with those behind them.
 */
static void take(void **pages, unsigned int n)
{
	struct gup_benchmark benchmark = {
		.addr = (uintptr_t)pages[0],
		.size = n * PAGE_BYTES,
		.nr_pages_per_call = n,
		.flags = FOLL_WRITE,
	};
	struct gup_test test = {
		.addr = (uintptr_t)pages[0],
		.size = n * PAGE_BYTES,
		.nr_pages_per_call = n,
		.gup_flags = FOLL_WRITE,
	};

	if (old ? ioctl(device, OLD_PIN_FAST_BENCHMARK, &benchmark) :
		  ioctl(device, PIN_FAST_BENCHMARK, &test))
		report_fail("a short pin: %s", strerror(errno));
}

static void drop(unsigned int n)
{
	(void)n;
}

const struct hold_kind hold_gup_test = {
	.name = "gup_test",
	.in_a_row = true,
	.cycles = true,
	.check = check,
	.open = open_device,
	.take = take,
	.drop = drop,
};
