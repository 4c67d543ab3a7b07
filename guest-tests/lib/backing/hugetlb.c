// SPDX-License-Identifier: GPL-2.0-only
/* Huge pages of the pool that is reserved at boot. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <unistd.h>

#include "buffer.h"
#include "report.h"

#define POOL "/sys/kernel/mm/hugepages/hugepages-2048kB/"

static unsigned long reserved;

static unsigned long read_pool(const char *path)
{
	unsigned long n = 0;
	FILE *f;

	f = fopen(path, "re");
	if (!f)
		return 0;
	if (fscanf(f, "%lu", &n) != 1)
		n = 0;
	fclose(f);
	return n;
}

static const char *hugetlb_open(void)
{
	if (access(POOL "nr_hugepages", F_OK))
		return "no huge pages of 2 MiB: needs CONFIG_HUGETLBFS";
	reserved = read_pool(POOL "nr_hugepages");
	if (!reserved && !report_in_guest())
		return "no huge page of 2 MiB is reserved: raise nr_hugepages";
	return NULL;
}

/*
 * A pin that moves a huge page moves the pool with it: sooner or later no page
 * of it is in CMA or ZONE_MOVABLE. So it is given back and reserved anew, where
 * the guest is ours. Pages in use stay, and stay in the pool.
 */
static void renew_pool(int pool)
{
	if (dprintf(pool, "0") < 0 || dprintf(pool, "%lu", reserved) < 0)
		report_fail("nr_hugepages: %s", strerror(errno));
}

static bool map(char *at, size_t bytes)
{
	return mmap(at, bytes, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_HUGETLB |
		    21 << MAP_HUGE_SHIFT | MAP_FIXED, -1, 0) != MAP_FAILED;
}

static const char *hugetlb_fill(char *at, size_t bytes)
{
	static char fault[128];
	bool mapped;
	int pool;

	pool = open(POOL "nr_hugepages", O_RDWR | O_CLOEXEC);
	if (pool >= 0 && report_in_guest()) {
		/* Against the other pinners. */
		flock(pool, LOCK_EX);
		renew_pool(pool);
	}
	mapped = map(at, bytes);
	/* The mapping has reserved the pages: touching them cannot fail. */
	if (mapped)
		memset(at, 0x5a, bytes);
	else
		snprintf(fault, sizeof(fault),
			 "the buffer needs %lu free huge pages, there are %lu: raise hugepages",
			 bytes / HUGE_BYTES,
			 read_pool(POOL "free_hugepages"));
	if (pool >= 0)
		close(pool);
	return mapped ? NULL : fault;
}

const struct backing hugetlb_backing = {
	.name = "hugetlb",
	.unit = HUGE_BYTES,
	.open = hugetlb_open,
	.fill = hugetlb_fill,
};
