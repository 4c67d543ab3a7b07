// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>

#include "buffer.h"
#include "report.h"

static const struct backing *const backings[] = {
	&anon_backing,		&thp_backing,	&pte_thp_backing,
	&compound_step_backing, &hugetlb_backing, &shmem_backing,
	&memfd_backing,		&dma_heap_backing,
};

static const struct backing *backing = &anon_backing;
static size_t bytes = 8 << 20;
static char *start;

static void set_backing(const char *name, const char *value)
{
	size_t i;

	for (i = 0; i < sizeof(backings) / sizeof(backings[0]); i++) {
		if (strcmp(backings[i]->name, value))
			continue;
		backing = backings[i];
		return;
	}
	report_fail("--%s: there is no %s", name, value);
}

static void set_size(const char *name, const char *value)
{
	bytes = number(name, value);
	if (bytes < PAGE_BYTES || bytes % PAGE_BYTES)
		report_fail("--%s: %s is not a number of whole pages", name,
			    value);
}

const struct option_def buffer_options[] = {
	{ "size", "bytes of the buffer", set_size },
	{ "backing", "what it is made of: anon, thp, hugetlb, memfd ...",
	  set_backing },
	{ }
};

size_t buffer_bytes(void)
{
	return bytes;
}

const char *buffer_open(void)
{
	uintptr_t whole;
	void *found;

	if (bytes % backing->unit)
		report_fail("--size: %zu is not a multiple of %zu, as %s needs it",
			    bytes, backing->unit, backing->name);
	/* Aligned to a huge page, with a page behind it. */
	found = mmap(NULL, bytes + HUGE_BYTES + PAGE_BYTES, PROT_NONE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (found == MAP_FAILED)
		report_fail("no room for a buffer of %zu bytes: %s", bytes,
			    strerror(errno));
	whole = ((uintptr_t)found + HUGE_BYTES - 1) & ~(HUGE_BYTES - 1);
	start = (char *)whole;
	return backing->open ? backing->open() : NULL;
}

const char *buffer_fill(char **buffer)
{
	*buffer = start;
	return backing->fill(start, bytes);
}

const char *buffer_judge(const bool *misplaced)
{
	return backing->judge ? backing->judge(misplaced, bytes / PAGE_BYTES) :
				NULL;
}

/* Nothing, mapped over the range, takes away what was there. */
void buffer_drop(void)
{
	if (mmap(start, bytes, PROT_NONE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1,
		 0) == MAP_FAILED)
		report_fail("mmap over the buffer: %s", strerror(errno));
}
