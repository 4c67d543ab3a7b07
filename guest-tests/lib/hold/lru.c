// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pages wait in a per-CPU batch of changes to the LRU lists, which has a
 * reference to each until the batch is full or drained. MADV_FREE puts them
 * there, all in one call: each call drains the batches of its CPU first.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "hold/kind.h"
#include "place.h"
#include "report.h"

/* 15 slots up to 6.8, and the page that fills the last one drains all. */
#define SLOTS_TO_USE 14

/* A page that is mapped and never touched. */
static void *scratch;

static const char *check(const struct hold_plan *plan)
{
	return plan->hold_us || plan->every_us ?
		"an LRU batch is held for good: no --hold-for, no --hold-every" :
		NULL;
}

/* Drains the batches of this CPU alone, as a side effect. */
static void drain_here(void)
{
	madvise(scratch, PAGE_BYTES, MADV_COLD);
}

static const char *open_scratch(const struct hold_plan *plan)
{
	(void)plan;
	scratch = mmap(NULL, PAGE_BYTES, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (scratch == MAP_FAILED)
		return "no memory";
	if (madvise(scratch, PAGE_BYTES, MADV_COLD))
		return "madvise does not know MADV_COLD";
	return NULL;
}

/*
 * Must be done on the holder's CPU, which nothing else makes drain: there is
 * no other work on it.
 */
static void take(void **pages, unsigned int n)
{
	if (madvise(pages[0], n * PAGE_BYTES, MADV_FREE))
		report_fail("MADV_FREE: %s", strerror(errno));
}

static void drop(unsigned int n)
{
	(void)n;
	drain_here();
}

const struct hold_kind hold_lru = {
	.name = "lru",
	.most_pages = SLOTS_TO_USE,
	.in_a_row = true,
	.elsewhere = true,
	.check = check,
	.open = open_scratch,
	/*
	 * Only what is on the LRU can be freed lazily. Pages that the pinner
	 * has just touched still wait on its CPU to be put there, where the
	 * pin would find them and drain all CPUs.
	 */
	.prepare = drain_here,
	.take = take,
	.drop = drop,
};
