// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lets KSM work: on equal pages of its own, which it merges and which are then
 * written to again, and on the buffers that are pinned, which it looks at.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "knob.h"
#include "place.h"
#include "press/kind.h"

#define KSM "/sys/kernel/mm/ksm/"
#define BYTES (4UL << 20)
#define SPELL_MS 20
#define FIRST_MERGE_MS 10000

static char *memory;
static char fill;
static bool rests;

/* What to put back at the end. */
static long long run, pages_to_scan, sleep_ms;

static const char *check(void)
{
	run = knob_get(KSM "run");
	pages_to_scan = knob_get(KSM "pages_to_scan");
	sleep_ms = knob_get(KSM "sleep_millisecs");
	return run < 0 ? "no KSM in this kernel" : NULL;
}

static void pause_ms(long ms)
{
	struct timespec pause = {
		.tv_sec = ms / 1000,
		.tv_nsec = ms % 1000 * 1000000,
	};

	nanosleep(&pause, NULL);
}

/* ksmd works in spells, between which this process rests. */
static void spell(void)
{
	memset(memory, ++fill, BYTES);
	knob_set(1, KSM "run");
	pause_ms(SPELL_MS);
	if (rests)
		knob_set(0, KSM "run");
}

static const char *merge(unsigned int dose)
{
	long waited;

	rests = dose < 100;
	memory = mmap(NULL, BYTES, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED || madvise(memory, BYTES, MADV_MERGEABLE))
		return "no memory that can be merged";
	memset(memory, ++fill, BYTES);
	if (knob_set(1000, KSM "pages_to_scan") ||
	    knob_set(0, KSM "sleep_millisecs") || knob_set(1, KSM "run"))
		return "KSM is not ours to control";
	for (waited = 0; waited < FIRST_MERGE_MS; waited++) {
		if (knob_get(KSM "pages_sharing") > 0)
			return NULL;
		pause_ms(1);
	}
	return "KSM merges nothing";
}

static void put_back(void)
{
	knob_set(pages_to_scan, KSM "pages_to_scan");
	knob_set(sleep_ms, KSM "sleep_millisecs");
	knob_set(run, KSM "run");
}

/* No page is equal to another, so none moves before it is pinned. */
static void share(void *buffer, size_t bytes)
{
	size_t at;

	for (at = 0; at < bytes; at += PAGE_BYTES)
		*(uintptr_t *)((char *)buffer + at) = (uintptr_t)buffer + at;
	madvise(buffer, bytes, MADV_MERGEABLE);
}

const struct press_kind press_ksm = {
	.name = "ksm",
	.check = check,
	.open = merge,
	.work = spell,
	.undo = put_back,
	.share = share,
};
