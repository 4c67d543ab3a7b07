// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "hold.h"
#include "place.h"
#include "report.h"

static struct {
	unsigned int pages;
	long hold_us;		/* 0 for good */
	long every_us;
} how;

static struct {
	int pipe[2];
	void **pages;
	char *sink;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool wanted;		/* main asks for cycles */
	bool cycling;		/* the thread has begun the first */
} state = {
	.lock = PTHREAD_MUTEX_INITIALIZER,
	.changed = PTHREAD_COND_INITIALIZER,
};

static void take(void)
{
	unsigned int i;

	for (i = 0; i < how.pages; i++) {
		struct iovec page = {
			.iov_base = state.pages[i],
			.iov_len = PAGE_BYTES,
		};

		if (vmsplice(state.pipe[1], &page, 1, SPLICE_F_NONBLOCK) !=
		    (ssize_t)PAGE_BYTES)
			report_fail("vmsplice: %s", strerror(errno));
	}
}

static void drop(void)
{
	unsigned long left = how.pages * PAGE_BYTES;

	while (left) {
		ssize_t n = read(state.pipe[0], state.sink, left);

		if (n <= 0)
			report_fail("read of held pages: %s", strerror(errno));
		left -= n;
	}
}

static void sleep_until(struct timespec *when, long micros)
{
	when->tv_nsec += micros * 1000;
	when->tv_sec += when->tv_nsec / 1000000000;
	when->tv_nsec %= 1000000000;
	while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, when, NULL) ==
	       EINTR)
		;
}

static void set_cycling(bool cycling)
{
	pthread_mutex_lock(&state.lock);
	state.cycling = cycling;
	pthread_cond_broadcast(&state.changed);
	pthread_mutex_unlock(&state.lock);
}

static void *cycle(void *unused)
{
	struct timespec when;

	(void)unused;
	prctl(PR_SET_TIMERSLACK, 1UL);
	for (;;) {
		pthread_mutex_lock(&state.lock);
		while (!state.wanted)
			pthread_cond_wait(&state.changed, &state.lock);
		pthread_mutex_unlock(&state.lock);

		clock_gettime(CLOCK_MONOTONIC, &when);
		while (__atomic_load_n(&state.wanted, __ATOMIC_ACQUIRE)) {
			take();
			if (!state.cycling)
				set_cycling(true);
			sleep_until(&when, how.hold_us);
			drop();
			sleep_until(&when, how.every_us - how.hold_us);
		}
		set_cycling(false);
	}
	return NULL;
}

/* On the last CPU; the pinner is on the first. */
static void start_thread(void)
{
	pthread_t thread;
	cpu_set_t cpus;
	long last = sysconf(_SC_NPROCESSORS_ONLN) - 1;

	if (last < 1)
		report_skip("a cyclic hold needs two CPUs");
	if (pthread_create(&thread, NULL, cycle, NULL))
		report_fail("no thread for the hold");
	CPU_ZERO(&cpus);
	CPU_SET(last, &cpus);
	if (pthread_setaffinity_np(thread, sizeof(cpus), &cpus))
		report_fail("no CPU of its own for the hold");
}

static void set_pages(const char *name, const char *value)
{
	how.pages = number(name, value);
}

static void set_for(const char *name, const char *value)
{
	how.hold_us = number(name, value);
}

static void set_every(const char *name, const char *value)
{
	how.every_us = number(name, value);
}

const struct option_def hold_options[] = {
	{ "hold-pages", "pages to hold in a pipe meanwhile", set_pages },
	{ "hold-for", "microseconds of a hold; without it, for good", set_for },
	{ "hold-every", "microseconds from one hold to the next", set_every },
	{ }
};

unsigned int hold_pages(void)
{
	return how.pages;
}

long hold_period(void)
{
	return how.hold_us ? how.every_us : 0;
}

void hold_open(void)
{
	if (how.hold_us && how.every_us <= how.hold_us)
		report_fail("--hold-every must be more than --hold-for");
	if (!how.pages)
		return;
	state.sink = malloc(how.pages * PAGE_BYTES);
	if (!state.sink)
		report_fail("no memory");
	if (pipe2(state.pipe, O_CLOEXEC))
		report_fail("pipe: %s", strerror(errno));
	if (fcntl(state.pipe[1], F_SETPIPE_SZ, how.pages * PAGE_BYTES) < 0)
		report_fail("a pipe of %u pages: %s", how.pages,
			    strerror(errno));
	if (how.hold_us)
		start_thread();
}

void hold_start(void **pages)
{
	if (!how.pages)
		return;
	state.pages = pages;
	if (!how.hold_us) {
		take();
		return;
	}
	pthread_mutex_lock(&state.lock);
	state.wanted = true;
	pthread_cond_broadcast(&state.changed);
	while (!state.cycling)
		pthread_cond_wait(&state.changed, &state.lock);
	pthread_mutex_unlock(&state.lock);
}

void hold_stop(void)
{
	if (!how.pages)
		return;
	if (!how.hold_us) {
		drop();
		return;
	}
	pthread_mutex_lock(&state.lock);
	__atomic_store_n(&state.wanted, false, __ATOMIC_RELEASE);
	while (state.cycling)
		pthread_cond_wait(&state.changed, &state.lock);
	pthread_mutex_unlock(&state.lock);
}
