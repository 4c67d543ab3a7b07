// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "judge.h"
#include "judge/kind.h"
#include "knob.h"
#include "report.h"

static const struct judge_kind *const kinds[] = {
	&judge_cma_alloc, &judge_offline, NULL
};

#define MAX_JUDGES 8

/* In the order in which they are to judge. */
static const struct judge_kind *judges[MAX_JUDGES];
static unsigned int many;

static void add_judge(const char *name, const char *value)
{
	const struct judge_kind *const *k = kinds;

	while (*k && strcmp((*k)->name, value))
		k++;
	if (!*k)
		report_fail("--%s: %s is not a judge", name, value);
	if (many == MAX_JUDGES)
		report_fail("--%s: too many judges", name);
	judges[many++] = *k;
}

const struct option_def judge_options[] = {
	{ "judge", "at the end: cma-alloc, offline; may be there again", add_judge },
	{ }
};

bool judge_wanted(void)
{
	return many;
}

void *judge_shared(unsigned long bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		report_fail("no memory");
	return memory;
}

/*
 * What anybody would do who is about to take memory back: clean caches are
 * dropped, and compaction moves what it can, for which it drains the LRU
 * batches of all CPUs. None of it frees a page that somebody holds.
 */
static void settle(void)
{
	sync();
	knob_write("3", "/proc/sys/vm/drop_caches");
	knob_write("1", "/proc/sys/vm/compact_memory");
}

static long micros_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000000 +
	       (now.tv_nsec - begin->tv_nsec) / 1000;
}

/* Returns the errno that a process ended with, ETIMEDOUT when it was ended. */
static int wait_for(pid_t process, unsigned int seconds)
{
	struct timespec begin, pause = { .tv_nsec = 1000000 };
	int status, error = ETIMEDOUT;

	clock_gettime(CLOCK_MONOTONIC, &begin);
	while (micros_since(&begin) < seconds * 1000000L) {
		if (waitpid(process, &status, WNOHANG) == process)
			return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
		nanosleep(&pause, NULL);
	}
	kill(process, SIGKILL);
	waitpid(process, &status, 0);
	return error;
}

/* An errno fits into an exit status. */
static int take_in_time(const struct judge_kind *judge)
{
	pid_t parent = getpid(), process;

	fflush(NULL);
	process = fork();
	if (process < 0)
		report_fail("fork: %s", strerror(errno));
	if (!process) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		_exit(getppid() == parent ? judge->take() : EINTR);
	}
	return wait_for(process, judge->seconds);
}

static void run(const struct judge_kind *judge)
{
	struct verdict verdict = { .judge = judge->name };
	struct timespec begin;

	if (!judge->open()) {
		fprintf(stderr, "judge %s: no such memory here\n", judge->name);
		return;
	}
	clock_gettime(CLOCK_MONOTONIC, &begin);
	verdict.error = take_in_time(judge);
	verdict.micros = micros_since(&begin);
	verdict.pages = judge->missing();
	judge->give_back();
	/* What failed at first and was had in the end is no failure. */
	if (!verdict.pages)
		verdict.error = 0;
	report_judge(&verdict);
}

void judge_run(void)
{
	unsigned int i;

	settle();
	for (i = 0; i < many; i++)
		run(judges[i]);
}
