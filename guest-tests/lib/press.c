// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "oom.h"
#include "press.h"
#include "press/kind.h"
#include "report.h"

/* For a press to be at work, and to end when it is told to. */
#define START_MS 60000
#define END_MS 5000

/* Fills come first: they go by what is free when they start. */
static const struct press_kind *const kinds[] = {
	&press_movable_fill, &press_kernel_fill, &press_page_cache,
	&press_fork, &press_compact, &press_cma, &press_offline,
	&press_thp_split, &press_ksm, NULL
};

#define MAX_KINDS (sizeof(kinds) / sizeof(*kinds) - 1)

/* One for each kind, in the same order. */
static struct press {
	unsigned int dose;	/* 0 for none */
	pid_t process;
} presses[MAX_KINDS];

static volatile sig_atomic_t told_to_end;

static void set_press(const char *name, const char *value)
{
	size_t length = strcspn(value, ":"), i = 0;
	unsigned int dose;

	while (kinds[i] && (strlen(kinds[i]->name) != length ||
			    memcmp(kinds[i]->name, value, length)))
		i++;
	if (!kinds[i] || !value[length])
		report_fail("--%s: %s is not KIND:DOSE of a press", name, value);
	dose = number(name, value + length + 1);
	if (dose > 100)
		report_fail("--%s: a dose is 100 at most", name);
	presses[i].dose = dose;
}

const struct option_def press_options[] = {
	{ "press", "KIND:DOSE, a dose is 0 to 100; may be there again", set_press },
	{ }
};

bool press_ends(void)
{
	return told_to_end;
}

static void tell_to_end(int signal)
{
	(void)signal;
	told_to_end = 1;
}

/* Any CPU but the first, where the pinner is, from the last one down. */
static void take_a_cpu(size_t which)
{
	long others = sysconf(_SC_NPROCESSORS_ONLN) - 1;
	cpu_set_t cpus;

	CPU_ZERO(&cpus);
	CPU_SET(others > 0 ? others - which % others : 0, &cpus);
	sched_setaffinity(0, sizeof(cpus), &cpus);
}

static long long nanoseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000LL + now.tv_nsec;
}

/* Rests as long as the dose leaves after so much work. */
static void rest(unsigned int dose, long long busy)
{
	long long idle = busy * (100 - dose) / dose;
	struct timespec time = {
		.tv_sec = idle / 1000000000,
		.tv_nsec = idle % 1000000000,
	};

	if (idle)
		nanosleep(&time, NULL);
}

static void work(const struct press_kind *kind, unsigned int dose)
{
	while (!told_to_end) {
		long long begin = nanoseconds();

		if (!kind->work) {
			pause();
			continue;
		}
		kind->work();
		rest(dose, nanoseconds() - begin);
	}
}

/*
 * The process of one press. Says what is missing, or nothing but the end of a
 * line, as soon as it is at work.
 */
static void __attribute__((noreturn))
be_press(size_t which, pid_t parent, int ready)
{
	const struct press_kind *kind = kinds[which];
	struct sigaction end = { .sa_handler = tell_to_end };
	unsigned int dose = presses[which].dose;
	const char *fault = NULL;
	sigset_t none;

	sigaction(SIGTERM, &end, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	oom_set_press();
	take_a_cpu(which);
	if (kind->open)
		fault = kind->open(dose);
	if (!fault && kind->work)
		kind->work();
	write_line(ready, "%s", fault ? fault : "");
	close(ready);
	if (!fault)
		work(kind, dose);
	if (kind->undo)
		kind->undo();
	exit(EXIT_SUCCESS);
}

/* Returns false when it died before it was at work. */
static bool wait_until_ready(const struct press_kind *kind, int ready)
{
	struct pollfd wait = { .fd = ready, .events = POLLIN };
	char fault[256];
	ssize_t length;

	if (poll(&wait, 1, START_MS) != 1)
		report_fail("press %s: not at work after %d s", kind->name,
			    START_MS / 1000);
	length = read(ready, fault, sizeof(fault) - 1);
	if (length <= 0)
		return false;
	fault[length - 1] = '\0';
	if (*fault)
		report_skip("press %s: %s", kind->name, fault);
	return true;
}

static void start(size_t which)
{
	pid_t parent = getpid();
	int ready[2];

	if (pipe(ready))
		report_fail("pipe: %s", strerror(errno));
	fflush(NULL);
	presses[which].process = fork();
	if (presses[which].process < 0)
		report_fail("fork: %s", strerror(errno));
	if (!presses[which].process) {
		close(ready[0]);
		be_press(which, parent, ready[1]);
	}
	close(ready[1]);
	if (!wait_until_ready(kinds[which], ready[0]))
		fprintf(stderr, "press %s: ended before it was at work\n",
			kinds[which]->name);
	close(ready[0]);
}

void press_start(void)
{
	size_t i;

	for (i = 0; i < MAX_KINDS; i++) {
		const char *fault;

		if (!presses[i].dose)
			continue;
		fault = kinds[i]->check ? kinds[i]->check() : NULL;
		if (fault)
			report_skip("press %s: %s", kinds[i]->name, fault);
	}
	for (i = 0; i < MAX_KINDS; i++)
		if (presses[i].dose)
			start(i);
}

void press_share(void *buffer, size_t bytes)
{
	size_t i;

	for (i = 0; i < MAX_KINDS; i++)
		if (presses[i].process && kinds[i]->share)
			kinds[i]->share(buffer, bytes);
}

/* Returns the exit status of a press that has been told to end. */
static int wait_for_end(pid_t process)
{
	struct timespec pause = { .tv_nsec = 1000000 };
	int status, tries;

	for (tries = 0; tries < END_MS; tries++) {
		if (waitpid(process, &status, WNOHANG) == process)
			return status;
		nanosleep(&pause, NULL);
	}
	kill(process, SIGKILL);
	waitpid(process, &status, 0);
	return status;
}

static void stop(size_t which)
{
	int status;

	kill(presses[which].process, SIGTERM);
	status = wait_for_end(presses[which].process);
	presses[which].process = 0;
	if (WIFSIGNALED(status) && kinds[which]->undo)
		kinds[which]->undo();
	if (WIFEXITED(status) && WEXITSTATUS(status))
		report_fail("press %s: ended before its time", kinds[which]->name);
}

void press_stop(void)
{
	size_t i;

	for (i = 0; i < MAX_KINDS; i++)
		if (presses[i].process)
			stop(i);
}
