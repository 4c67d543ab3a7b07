// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pins a fresh buffer again and again for the long term, and says each time
 * what came of it, where the pages were before and where they are then.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "ballast.h"
#include "buffer.h"
#include "hold.h"
#include "inject.h"
#include "judge.h"
#include "layout.h"
#include "oom.h"
#include "options.h"
#include "pick.h"
#include "pinner.h"
#include "pinners.h"
#include "place.h"
#include "press.h"
#include "report.h"
#include "rounds.h"
#include "vmstat.h"

/* Pins whose injected failure missed the migration, in a row, until it is given up. */
#define INJECT_TRIES 10

static struct {
	const char *via;
	double share;		/* of a buffer that has to be misplaced */
} options = {
	.via = "io_uring",
	.share = 0.5,
};

static void set_via(const char *name, const char *value)
{
	(void)name;
	options.via = value;
}

static void set_share(const char *name, const char *value)
{
	(void)name;
	options.share = atof(value);
}

static const struct option_def pin_options[] = {
	{ "via", "interface that pins: io_uring, gup_test, af_xdp, iommufd", set_via },
	{ "expect-share", "part of the buffer that must be there, 0 to 1", set_share },
	{ }
};

static const struct option_def *const all_options[] = {
	pin_options, pick_options, layout_options, buffer_options,
	pinners_options, hold_options, press_options, inject_options,
	oom_options, judge_options, NULL
};

static struct timespec program_began;

static double share_of(const struct placement *p, unsigned long pages)
{
	return (double)(p->cma + p->movable) / pages;
}

/* Returns NULL when enough of the buffer is where a pin must not leave it. */
static const char *share_fault(double share)
{
	static char fault[256];

	if (!layout_has_places() || share >= options.share)
		return NULL;
	snprintf(fault, sizeof(fault),
		 "%.1f %% of the buffer is in CMA or ZONE_MOVABLE, it has to be %.1f %%",
		 100 * share, 100 * options.share);
	return fault;
}

static long micros_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000000 +
	       (now.tv_nsec - begin->tv_nsec) / 1000;
}

/* A cyclic hold must not start in step with the pin. */
static void wait_a_phase(void)
{
	struct timespec begin;
	long phase;

	if (!hold_period())
		return;
	phase = pick_below(hold_period());
	clock_gettime(CLOCK_MONOTONIC, &begin);
	while (micros_since(&begin) < phase)
		;
}

/*
 * Says before the first pin, from which there may be no return, and when there
 * is to be none any more, whether all is as it was asked for. Returns that.
 */
static bool say_premise(const struct places *places, const struct attempt *a,
			const char *fault)
{
	pinners_take_turn();
	if (fault ? pinners_stop() : pinners_first())
		report_premise(places, share_of(&a->before, a->pages), fault);
	pinners_end_turn(false);
	return !fault;
}

/* Whether the buffer is what was asked for, and where. */
static bool premise_holds(const struct places *places, const struct attempt *a,
			  const bool *misplaced, const char *fault)
{
	if (!fault)
		fault = share_fault(share_of(&a->before, a->pages));
	if (!fault && layout_has_places())
		fault = buffer_judge(misplaced);
	return say_premise(places, a, fault);
}

/*
 * A CPU hands out first what was freed last. Where buffers lie is up to chance
 * when one pinner drops its pages while another fills its buffer: so in turn.
 */
static const char *fill(const struct places *places, char **buffer)
{
	const char *fault;

	pinners_take_turn();
	ballast_take(places);
	fault = buffer_fill(buffer);
	ballast_drop();
	pinners_end_turn(false);
	return fault;
}

static void drop(void)
{
	pinners_take_turn();
	buffer_drop();
	pinners_end_turn(false);
}

/* Fills the slabs from which a pin allocates, other than what it migrates to. */
static void pin_scratch(const struct pinner *pinner, const struct places *places)
{
	char *buffer;

	if (!fill(places, &buffer)) {
		if (pinner->prepare)
			pinner->prepare(buffer, buffer_bytes());
		if (!pinner->pin(buffer, buffer_bytes()))
			pinner->unpin();
	}
	drop();
}

static bool pin_once(const struct pinner *pinner, const struct places *places,
		     struct attempt *a, bool *misplaced, void **held)
{
	struct timespec begin;
	const char *fault;
	long long splits;
	char *buffer;

	if (inject_wanted())
		pin_scratch(pinner, places);
	fault = fill(places, &buffer);
	if (!fault)
		press_share(buffer, buffer_bytes());
	places_look_up(places, buffer, a->pages, &a->before, misplaced);
	if (!premise_holds(places, a, misplaced, fault)) {
		drop();
		return false;
	}
	if (pinner->prepare)
		pinner->prepare(buffer, buffer_bytes());
	pick_pages(buffer, a->pages, misplaced, held);
	free_read(&a->free);
	splits = vmstat_read("thp_split_page");
	hold_start(held);
	wait_a_phase();
	a->at = micros_since(&program_began);
	rounds_reset();
	inject_arm();
	clock_gettime(CLOCK_MONOTONIC, &begin);
	a->error = pinner->pin(buffer, buffer_bytes());
	a->micros = micros_since(&begin);
	inject_disarm();
	rounds_read(&a->did);
	a->thp_splits = splits < 0 ? -1 : vmstat_read("thp_split_page") - splits;
	places_look_up(places, buffer, a->pages, &a->after, NULL);
	a->leftover = a->error ? 0 : a->after.cma + a->after.movable;
	return true;
}

/*
 * The slabs had no room after all, and what failed was none of the targets of
 * migration: such a pin says nothing about them.
 */
static bool injection_missed(const struct attempt *a)
{
	return inject_wanted() && a->error && !a->did.rounds;
}

/*
 * Leaves the buffer pinned, unless that failed, and what holds pages in place.
 * Returns whether the pin was tried: not when the premise does not hold.
 */
static bool pin_a_buffer(const struct pinner *pinner,
			 const struct places *places, struct attempt *a,
			 bool *misplaced, void **held)
{
	unsigned int tries;

	for (tries = 0; tries < INJECT_TRIES; tries++) {
		if (!pin_once(pinner, places, a, misplaced, held))
			return false;
		if (!injection_missed(a))
			return true;
		hold_stop();
		drop();
	}
	return say_premise(places, a,
			   "the allocation that failed was never one of a migration: pin less at once");
}

static bool attempt(const struct pinner *pinner, const struct places *places,
		    struct attempt *a, bool *misplaced, void **held)
{
	if (!pin_a_buffer(pinner, places, a, misplaced, held))
		return false;
	if (!a->error)
		pinner->unpin();
	hold_stop();
	drop();
	return true;
}

static void run(const struct pinner *pinner, const struct places *places)
{
	unsigned long pages = buffer_bytes() / PAGE_BYTES;
	bool *misplaced = calloc(pages, sizeof(*misplaced));
	void **held = calloc(hold_pages() + 1, sizeof(*held));

	if (!misplaced || !held)
		report_fail("no memory");
	while (pinners_claim()) {
		struct attempt a = { .pages = pages };

		if (!attempt(pinner, places, &a, misplaced, held))
			return;
		a.number = pinners_take_turn();
		report_attempt(&a);
		pinners_end_turn(true);
	}
}

static void stay_on_cpu(unsigned int cpu)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(cpu % sysconf(_SC_NPROCESSORS_ONLN), &one);
	sched_setaffinity(0, sizeof(one), &one);
}

/*
 * Returns NULL on success, else what is missing. Once in each process. A person
 * can do without the count of rounds, a trial cannot.
 */
static const char *open_all(const struct pinner *pinner, const char **uncounted)
{
	*uncounted = rounds_open();
	if (*uncounted && report_in_guest())
		return *uncounted;
	return pinner->open(pinners_count() == 1);
}

struct job {
	const struct pinner *pinner;
	struct places places;
};

static void work(unsigned int number, void *arg)
{
	const char *fault = NULL, *uncounted;
	const struct job *job = arg;

	if (pinners_count() > 1) {
		stay_on_cpu(number);
		pick_otherwise(number);
		fault = open_all(job->pinner, &uncounted);
	}
	if (fault)
		report_skip("%s", fault);
	hold_open();
	inject_open();
	run(job->pinner, &job->places);
}

/*
 * One more pin is judged for what it leaves behind: once whoever held pages and
 * pressed has gone, nothing else is in the way.
 */
static void judge(const struct job *job)
{
	struct attempt a = { .pages = buffer_bytes() / PAGE_BYTES };
	bool *misplaced = calloc(a.pages, sizeof(*misplaced));
	void **held = calloc(hold_pages() + 1, sizeof(*held));

	if (!misplaced || !held)
		report_fail("no memory");
	/* Several pinners have theirs each, in their processes. */
	if (pinners_count() > 1) {
		hold_open();
		inject_open();
	}
	if (!pin_a_buffer(job->pinner, &job->places, &a, misplaced, held))
		return;
	hold_stop();
	press_stop();
	judge_run();
	if (!a.error)
		job->pinner->unpin();
	drop();
}

int main(int argc, char **argv)
{
	const char *fault, *uncounted = NULL;
	struct placement ours;
	struct job job;

	clock_gettime(CLOCK_MONOTONIC, &program_began);
	options_read(argc, argv, all_options);
	job.pinner = pinner_find(options.via);
	if (!job.pinner)
		report_fail("--via: %s is not a way to pin", options.via);
	stay_on_cpu(0);
	places_read(&job.places);
	/* Any page of ours will do. */
	if (!places_look_up(&job.places, &job, 1, &ours, NULL))
		report_skip("page frame numbers need root");
	fault = layout_fault(&job.places);
	if (fault) {
		report_premise(&job.places, 0, fault);
		return EXIT_SUCCESS;
	}
	fault = buffer_open();
	if (!fault)
		fault = open_all(job.pinner, &uncounted);
	if (fault)
		report_skip("%s", fault);
	oom_set_pinner();
	press_start();
	pinners_open();
	report_plan(pinners_attempts());
	if (uncounted)
		report_comment("rounds are not counted: %s", uncounted);
	pinners_run(work, &job);
	if (judge_wanted())
		judge(&job);
	press_stop();
	return EXIT_SUCCESS;
}
