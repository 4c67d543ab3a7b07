// SPDX-License-Identifier: GPL-2.0-only
/*
 * Makes huge pages and splits each: MADV_FREE of a part of one makes the kernel
 * split the page itself, not only its mapping, and prints nothing.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>

#include "knob.h"
#include "place.h"
#include "press/kind.h"
#include "report.h"
#include "vmstat.h"

#define HUGE_BYTES (2UL << 20)
#define HUGE_PAGES 4UL

#define ENABLED "/sys/kernel/mm/transparent_hugepage/enabled"

static char *memory;

/* Whether huge pages were off, as they are where memory is small. */
static bool were_off;

static const char *check(void)
{
	char line[128] = "";
	FILE *f;

	f = fopen(ENABLED, "re");
	if (!f)
		return "no transparent huge pages in this kernel";
	if (fgets(line, sizeof(line), f))
		were_off = strstr(line, "[never]");
	fclose(f);
	return NULL;
}

static void put_back(void)
{
	if (were_off)
		knob_write("never", ENABLED);
}

/*
 * Mapped anew each time: where a huge page was split there is a page table, and
 * with that no huge page comes again.
 */
static bool map_anew(void)
{
	if (mmap(memory, HUGE_PAGES * HUGE_BYTES, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
		return false;
	return !madvise(memory, HUGE_PAGES * HUGE_BYTES, MADV_HUGEPAGE);
}

static void split(void)
{
	unsigned long i;

	if (!map_anew())
		report_fail("huge pages: %s", strerror(errno));
	for (i = 0; i < HUGE_PAGES; i++) {
		char *page = memory + i * HUGE_BYTES;

		*page = 1;
		madvise(page, PAGE_BYTES, MADV_FREE);
	}
}

static const char *map(unsigned int dose)
{
	long long before = vmstat_read("thp_split_page");

	(void)dose;
	memory = mmap(NULL, (HUGE_PAGES + 1) * HUGE_BYTES,
		      PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		      0);
	if (memory == MAP_FAILED)
		return "no memory";
	memory += -(uintptr_t)memory % HUGE_BYTES;
	if (were_off)
		knob_write("madvise", ENABLED);
	split();
	if (vmstat_read("thp_split_page") == before)
		return "no huge page was to be had, or none was split";
	return NULL;
}

const struct press_kind press_thp_split = {
	.name = "thp-split",
	.check = check,
	.open = map,
	.work = split,
	.undo = put_back,
};
