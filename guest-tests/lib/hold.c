// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include "hold.h"
#include "hold/kind.h"
#include "report.h"

static const struct hold_kind *const kinds[] = {
	&hold_vmsplice, &hold_gup_test, &hold_direct_io, &hold_lru, NULL
};

static const struct hold_kind *kind = &hold_vmsplice;
static struct hold_plan plan;

static struct {
	void **pages;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool wanted;		/* main asks for the pages to be held */
	bool holding;		/* the thread has begun the first cycle */
} state = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.changed = PTHREAD_COND_INITIALIZER,
};

static void set_by(const char *name, const char *value)
{
	const struct hold_kind *const *k = kinds;

	while (*k && strcmp((*k)->name, value))
		k++;
	if (!*k)
		report_fail("--%s: %s is not a way to hold pages", name, value);
	kind = *k;
}

static void set_pages(const char *name, const char *value)
{
	plan.pages = number(name, value);
}

static void set_for(const char *name, const char *value)
{
	plan.hold_us = number(name, value);
}

static void set_every(const char *name, const char *value)
{
	plan.every_us = number(name, value);
}

const struct option_def hold_options[] = {
	{ "hold-by", "what holds pages: vmsplice, gup_test, direct-io, lru", set_by },
	{ "hold-pages", "pages to hold meanwhile", set_pages },
	{ "hold-for", "microseconds of a hold; without it, for good", set_for },
	{ "hold-every", "microseconds from one hold to the next", set_every },
	{ }
};

unsigned int hold_pages(void)
{
	return plan.pages;
}

bool hold_in_a_row(void)
{
	return kind->in_a_row;
}

static bool cyclic(void)
{
	return plan.hold_us || kind->cycles;
}

static bool threaded(void)
{
	return cyclic() || kind->elsewhere;
}

long hold_period(void)
{
	if (!cyclic())
		return 0;
	return plan.every_us > plan.hold_us ? plan.every_us : plan.hold_us;
}

/* Of the two the later one, so that what was missed is not made up for. */
static void not_before_now(struct timespec *when)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	if (now.tv_sec > when->tv_sec ||
	    (now.tv_sec == when->tv_sec && now.tv_nsec > when->tv_nsec))
		*when = now;
}

static void sleep_until(struct timespec *when, long micros)
{
	when->tv_sec += micros / 1000000;
	when->tv_nsec += micros % 1000000 * 1000;
	when->tv_sec += when->tv_nsec / 1000000000;
	when->tv_nsec %= 1000000000;
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, when, NULL) ==
	       EINTR)
		;
}

static void set_holding(bool holding)
{
	pthread_mutex_lock(&state.lock);
	state.holding = holding;
	pthread_cond_broadcast(&state.changed);
	pthread_mutex_unlock(&state.lock);
}

static void wait_for_wanted(bool wanted)
{
	pthread_mutex_lock(&state.lock);
	while (state.wanted != wanted)
		pthread_cond_wait(&state.changed, &state.lock);
	pthread_mutex_unlock(&state.lock);
}

static void cycle(struct timespec *when)
{
	kind->take(state.pages, plan.pages);
	if (!state.holding)
		set_holding(true);
	if (!cyclic())
		wait_for_wanted(false);
	else if (!kind->cycles)
		sleep_until(when, plan.hold_us);
	kind->drop(plan.pages);
	if (!cyclic())
		return;
	if (!kind->cycles) {
		sleep_until(when, plan.every_us - plan.hold_us);
		return;
	}
	if (plan.every_us)
		sleep_until(when, plan.every_us);
	not_before_now(when);
}

static void *hold_again_and_again(void *unused)
{
	struct timespec when;

	(void)unused;
	prctl(PR_SET_TIMERSLACK, 1UL);
	for (;;) {
		wait_for_wanted(true);
		clock_gettime(CLOCK_MONOTONIC, &when);
		while (__atomic_load_n(&state.wanted, __ATOMIC_ACQUIRE))
			cycle(&when);
		set_holding(false);
	}
	return NULL;
}

/* On the last CPU, or on the first where that is the pinner's. */
static void start_thread(void)
{
	pthread_t thread;
	cpu_set_t cpus;
	long last = sysconf(_SC_NPROCESSORS_ONLN) - 1;
	long cpu = sched_getcpu() == last ? 0 : last;

	if (last < 1)
		report_skip("hold by %s needs two CPUs here", kind->name);
	if (pthread_create(&thread, NULL, hold_again_and_again, NULL))
		report_fail("no thread for the hold");
	CPU_ZERO(&cpus);
	CPU_SET(cpu, &cpus);
	if (pthread_setaffinity_np(thread, sizeof(cpus), &cpus))
		report_fail("no CPU of its own for the hold");
}

void hold_open(void)
{
	const char *fault;

	if (!plan.pages)
		return;
	if (kind->most_pages && plan.pages > kind->most_pages)
		report_fail("--hold-pages: %s holds %u at most", kind->name,
			    kind->most_pages);
	fault = kind->check(&plan);
	if (fault)
		report_fail("%s", fault);
	fault = kind->open(&plan);
	if (fault)
		report_skip("hold by %s: %s", kind->name, fault);
	if (threaded())
		start_thread();
}

void hold_start(void **pages)
{
	if (!plan.pages)
		return;
	if (kind->prepare)
		kind->prepare();
	state.pages = pages;
	if (!threaded()) {
		kind->take(pages, plan.pages);
		return;
	}
	pthread_mutex_lock(&state.lock);
	state.wanted = true;
	pthread_cond_broadcast(&state.changed);
	while (!state.holding)
		pthread_cond_wait(&state.changed, &state.lock);
	pthread_mutex_unlock(&state.lock);
}

void hold_stop(void)
{
	if (!plan.pages)
		return;
	if (!threaded()) {
		kind->drop(plan.pages);
		return;
	}
	pthread_mutex_lock(&state.lock);
	__atomic_store_n(&state.wanted, false, __ATOMIC_RELEASE);
	pthread_cond_broadcast(&state.changed);
	while (state.holding)
		pthread_cond_wait(&state.changed, &state.lock);
	pthread_mutex_unlock(&state.lock);
}
