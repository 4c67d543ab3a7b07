// SPDX-License-Identifier: GPL-2.0-only
/*
 * Transparent huge pages: mapped whole; mapped by PTEs, and compound all the
 * same; and with a seam, where the second half of one was replaced by small
 * pages.
 *
 * The seam is for loops over the pages of a pin that step by what is left of a
 * compound page. At the first page of a huge page they go on 512 entries later,
 * and have passed over 256 small pages, unseen.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "buffer.h"
#include "frames.h"
#include "report.h"

#define SETTINGS "/sys/kernel/mm/transparent_hugepage/"
#define HALF_BYTES (HUGE_BYTES / 2)
#define HALF_PAGES (HUGE_PAGES / 2)

static char fault[128];

static bool turned_off(void)
{
	char line[128] = "";
	FILE *f;

	f = fopen(SETTINGS "enabled", "re");
	if (!f)
		return true;
	if (!fgets(line, sizeof(line), f))
		line[0] = '\0';
	fclose(f);
	return strstr(line, "[never]");
}

static void choose(const char *path, const char *choice)
{
	FILE *f;

	f = fopen(path, "we");
	if (!f)
		return;
	fputs(choice, f);
	fclose(f);
}

/*
 * A kernel with less than 512 MiB turns huge pages off, whatever its command
 * line says. A guest is ours to turn them on again; another machine is not.
 */
static const char *thp_open(void)
{
	if (access(SETTINGS "enabled", F_OK))
		return "no transparent huge pages: needs CONFIG_TRANSPARENT_HUGEPAGE";
	if (turned_off() && report_in_guest()) {
		choose(SETTINGS "enabled", "madvise");
		choose(SETTINGS "defrag", "madvise");
	}
	return turned_off() ? SETTINGS "enabled says never" : NULL;
}

/* Bytes of the range that are mapped as huge pages. */
static size_t mapped_huge(const char *at, size_t bytes)
{
	unsigned long start = (uintptr_t)at, low, high;
	bool inside = false;
	size_t kib, sum = 0;
	char line[512];
	FILE *f;

	f = fopen("/proc/self/smaps", "re");
	if (!f)
		return 0;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "%lx-%lx ", &low, &high) == 2)
			inside = low >= start && high <= start + bytes;
		else if (inside &&
			 sscanf(line, "AnonHugePages: %zu kB", &kib) == 1)
			sum += kib << 10;
	}
	fclose(f);
	return sum;
}

static const char *thp_fill(char *at, size_t bytes)
{
	size_t huge;

	if (mmap(at, bytes, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED)
		report_fail("mmap of %zu bytes: %s", bytes, strerror(errno));
	if (madvise(at, bytes, MADV_HUGEPAGE))
		report_fail("madvise(MADV_HUGEPAGE): %s", strerror(errno));
	memset(at, 0x5a, bytes);
	huge = mapped_huge(at, bytes);
	if (huge == bytes)
		return NULL;
	snprintf(fault, sizeof(fault),
		 "of %zu huge pages %zu were given, the rest came as small pages",
		 bytes / HUGE_BYTES, huge / HUGE_BYTES);
	return fault;
}

/*
 * A huge page whose protection changes in part is mapped by PTEs from then on.
 * It is not mapped whole again before khugepaged finds it, which does not look
 * where huge pages are not wanted.
 */
static void map_by_ptes(char *at, size_t bytes)
{
	size_t i;

	for (i = 0; i < bytes; i += HUGE_BYTES)
		if (mprotect(at + i, PAGE_BYTES, PROT_READ) ||
		    mprotect(at + i, PAGE_BYTES, PROT_READ | PROT_WRITE))
			report_fail("mprotect in a huge page: %s",
				    strerror(errno));
	madvise(at, bytes, MADV_NOHUGEPAGE);
}

/* Whether each range of a huge page's size has that many compound pages first. */
static const char *not_compound(char *at, size_t bytes, long first)
{
	size_t i;

	for (i = 0; i < bytes; i += HUGE_BYTES) {
		long head = frames_compound(at + i, first);
		long rest = first < (long)HUGE_PAGES ?
				    frames_compound(at + i + first * PAGE_BYTES,
						    HUGE_PAGES - first) : 0;

		if (head < 0 || rest < 0)
			return "whether pages are compound is not known: /proc/kpageflags";
		if (head == first && !rest)
			continue;
		snprintf(fault, sizeof(fault),
			 "%ld of %ld pages are compound, and %ld of %ld behind them",
			 head, first, rest, (long)HUGE_PAGES - first);
		return fault;
	}
	return NULL;
}

static const char *pte_thp_fill(char *at, size_t bytes)
{
	const char *wrong = thp_fill(at, bytes);

	if (wrong)
		return wrong;
	map_by_ptes(at, bytes);
	if (mapped_huge(at, bytes))
		return "huge pages are mapped whole that should be by PTEs";
	return not_compound(at, bytes, HUGE_PAGES);
}

static const char *compound_step_fill(char *at, size_t bytes)
{
	const char *wrong = pte_thp_fill(at, bytes);
	size_t i;

	if (wrong)
		return wrong;
	for (i = 0; i < bytes; i += HUGE_BYTES) {
		char *seam = at + i + HALF_BYTES;

		if (madvise(seam, HALF_BYTES, MADV_DONTNEED))
			report_fail("madvise(MADV_DONTNEED): %s",
				    strerror(errno));
		memset(seam, 0x5a, HALF_BYTES);
	}
	return not_compound(at, bytes, HALF_PAGES);
}

static const char *compound_step_judge(const bool *misplaced,
				       unsigned long pages)
{
	unsigned long i;

	for (i = 0; i < pages; i++)
		if (i % HUGE_PAGES >= HALF_PAGES && misplaced[i])
			return NULL;
	return "no small page behind a seam is in CMA or ZONE_MOVABLE";
}

const struct backing thp_backing = {
	.name = "thp",
	.unit = HUGE_BYTES,
	.open = thp_open,
	.fill = thp_fill,
};

const struct backing pte_thp_backing = {
	.name = "pte-thp",
	.unit = HUGE_BYTES,
	.open = thp_open,
	.fill = pte_thp_fill,
};

const struct backing compound_step_backing = {
	.name = "compound-step",
	.unit = HUGE_BYTES,
	.open = thp_open,
	.fill = compound_step_fill,
	.judge = compound_step_judge,
};
