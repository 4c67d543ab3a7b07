// SPDX-License-Identifier: GPL-2.0-only
/*
 * The kernel's own test file in debugfs, in three generations:
 * - gup_test of 6.3 and later holds a pin until told to drop it, and returns
 *   the error of one that failed;
 * - gup_test of 5.11 to 6.2 pins and unpins within one call, and returns 0 also
 *   when nothing was pinned: only the size that it hands back tells;
 * - gup_benchmark of 5.10 is the same with other numbers and another struct.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/perf_event.h>
#include <linux/types.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "pinner.h"
#include "place.h"
#include "report.h"

#define WRITE_ACCESS 1

/* gup_test, 6.3 and later */
struct longterm_test {
	__u64 addr;
	__u64 size;
	__u32 flags;
};

#define LONGTERM_START _IOW('g', 7, struct longterm_test)
#define LONGTERM_STOP _IO('g', 8)

/* gup_test, 5.11 and later */
struct test_call {
	__u64 get_micros;
	__u64 put_micros;
	__u64 addr;
	__u64 size;
	__u32 pages_per_call;
	__u32 gup_flags;
	__u32 test_flags;
	__u32 which_pages[8];
};

#define TEST_LONGTERM _IOWR('g', 3, struct test_call)

/* gup_benchmark, up to 5.10 */
struct benchmark_call {
	__u64 get_micros;
	__u64 put_micros;
	__u64 addr;
	__u64 size;
	__u32 pages_per_call;
	__u32 flags;
	__u64 expansion[10];
};

#define BENCHMARK_LONGTERM _IOWR('g', 5, struct benchmark_call)

static enum { HELD, TEST, BENCHMARK } generation;
static int file = -1;
static int sentinel_event = -1;

/*
 * A call that pinned only a part of what was asked for in one go hands back the
 * whole size. Only the call after it would be left out. So one more page is
 * asked for, behind the buffer: it is in the size when all before it was
 * pinned. It must not need to be moved: the pages of a perf ring are the
 * kernel's own and never in CMA or ZONE_MOVABLE.
 */
static const char *open_sentinel(void)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_SOFTWARE,
		.config = PERF_COUNT_SW_DUMMY,
		.size = sizeof(attr),
	};

	sentinel_event = syscall(SYS_perf_event_open, &attr, 0, -1, -1,
				 PERF_FLAG_FD_CLOEXEC);
	return sentinel_event < 0 ? "no perf events, whose page ends a buffer" :
				    NULL;
}

static const char *gup_test_open(bool alone)
{
	file = open("/sys/kernel/debug/gup_test", O_RDWR | O_CLOEXEC);
	if (file >= 0) {
		generation = ioctl(file, LONGTERM_STOP) ? TEST : HELD;
	} else {
		file = open("/sys/kernel/debug/gup_benchmark",
			    O_RDWR | O_CLOEXEC);
		if (file < 0)
			return "no gup_test in debugfs: needs GUP_TEST, up to 5.10 GUP_BENCHMARK";
		generation = BENCHMARK;
	}
	if (generation == HELD)
		return alone ? NULL : "gup_test holds one pin at a time: use one pinner";
	return open_sentinel();
}

static void gup_test_prepare(void *buffer, size_t bytes)
{
	void *end = (char *)buffer + bytes;

	if (generation == HELD)
		return;
	if (mmap(end, PAGE_BYTES, PROT_READ | PROT_WRITE,
		 MAP_SHARED | MAP_FIXED, sentinel_event, 0) != end)
		report_fail("no perf page behind the buffer: %s",
			    strerror(errno));
}

static int pin_held(void *buffer, size_t bytes)
{
	struct longterm_test call = {
		.addr = (uintptr_t)buffer,
		.size = bytes,
		.flags = WRITE_ACCESS,
	};

	return ioctl(file, LONGTERM_START, &call) ? errno : 0;
}

static int pin_test(void *buffer, size_t bytes)
{
	struct test_call call = {
		.addr = (uintptr_t)buffer,
		.size = bytes + PAGE_BYTES,
		.pages_per_call = bytes / PAGE_BYTES,
		.gup_flags = WRITE_ACCESS,
	};

	if (ioctl(file, TEST_LONGTERM, &call))
		return errno;
	return call.size == bytes + PAGE_BYTES ? 0 : ERRNO_UNKNOWN;
}

static int pin_benchmark(void *buffer, size_t bytes)
{
	struct benchmark_call call = {
		.addr = (uintptr_t)buffer,
		.size = bytes + PAGE_BYTES,
		.pages_per_call = bytes / PAGE_BYTES,
		.flags = WRITE_ACCESS,
	};

	if (ioctl(file, BENCHMARK_LONGTERM, &call))
		return errno;
	return call.size == bytes + PAGE_BYTES ? 0 : ERRNO_UNKNOWN;
}

static int gup_test_pin(void *buffer, size_t bytes)
{
	switch (generation) {
	case HELD:
		return pin_held(buffer, bytes);
	case TEST:
		return pin_test(buffer, bytes);
	default:
		return pin_benchmark(buffer, bytes);
	}
}

static void gup_test_unpin(void)
{
	if (generation == HELD)
		ioctl(file, LONGTERM_STOP);
}

const struct pinner gup_test_pinner = {
	.via = "gup_test",
	.open = gup_test_open,
	.prepare = gup_test_prepare,
	.pin = gup_test_pin,
	.unpin = gup_test_unpin,
};
