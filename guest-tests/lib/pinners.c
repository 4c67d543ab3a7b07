// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "pinners.h"
#include "report.h"

#define MOST 1024

static unsigned int count = 1;
static unsigned int attempts = 20;

static struct {
	pthread_mutex_t turn;
	unsigned int claimed;
	unsigned int written;
	bool asked;
	bool stopped;
} *shared;

static void set_pinners(const char *name, const char *value)
{
	long long n = number(name, value);

	if (n < 1 || n > MOST)
		report_fail("--%s: %s is not from 1 to %d", name, value, MOST);
	count = n;
}

static void set_attempts(const char *name, const char *value)
{
	attempts = number(name, value);
}

const struct option_def pinners_options[] = {
	{ "pinners", "processes that pin at once", set_pinners },
	{ "attempts", "longterm pins to try, of all of them", set_attempts },
	{ }
};

unsigned int pinners_count(void)
{
	return count;
}

unsigned int pinners_attempts(void)
{
	return attempts;
}

void pinners_open(void)
{
	pthread_mutexattr_t how;

	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
		      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		report_fail("no memory to share: %s", strerror(errno));
	pthread_mutexattr_init(&how);
	pthread_mutexattr_setpshared(&how, PTHREAD_PROCESS_SHARED);
	/* A process that is killed in its turn must not take it along. */
	pthread_mutexattr_setrobust(&how, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&shared->turn, &how);
}

/* Ends as the process with this wait status did. */
static void __attribute__((noreturn)) end_as(int status)
{
	if (WIFSIGNALED(status)) {
		signal(WTERMSIG(status), SIG_DFL);
		raise(WTERMSIG(status));
	}
	exit(WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILURE);
}

static void wait_for_all(const pid_t *pids, unsigned int n)
{
	int status, bad = 0;
	unsigned int left, i;
	pid_t pid;

	for (left = n; left; left--) {
		do
			pid = wait(&status);
		while (pid < 0 && errno == EINTR);
		if (pid < 0)
			report_fail("wait: %s", strerror(errno));
		if (!status || bad)
			continue;
		bad = status;
		for (i = 0; i < n; i++)
			if (pids[i] != pid)
				kill(pids[i], SIGKILL);
	}
	if (bad)
		end_as(bad);
}

/* A child does not outlive its parent, however that one is ended. */
static void stay_with(pid_t parent)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
}

void pinners_run(void (*work)(unsigned int pinner, void *arg), void *arg)
{
	pid_t parent = getpid(), pids[MOST];
	unsigned int i;

	if (count == 1) {
		work(0, arg);
		return;
	}
	for (i = 0; i < count; i++) {
		pids[i] = fork();
		if (pids[i] < 0)
			report_fail("fork: %s", strerror(errno));
		if (!pids[i]) {
			stay_with(parent);
			work(i, arg);
			_exit(EXIT_SUCCESS);
		}
	}
	wait_for_all(pids, count);
}

bool pinners_claim(void)
{
	if (__atomic_load_n(&shared->stopped, __ATOMIC_ACQUIRE))
		return false;
	return __atomic_fetch_add(&shared->claimed, 1, __ATOMIC_ACQ_REL) <
	       attempts;
}

bool pinners_first(void)
{
	bool first = !shared->asked && !shared->stopped;

	shared->asked = true;
	return first;
}

bool pinners_stop(void)
{
	return !__atomic_exchange_n(&shared->stopped, true, __ATOMIC_ACQ_REL);
}

unsigned int pinners_take_turn(void)
{
	if (pthread_mutex_lock(&shared->turn) == EOWNERDEAD)
		pthread_mutex_consistent(&shared->turn);
	return shared->written + 1;
}

void pinners_end_turn(bool written)
{
	shared->written += written;
	pthread_mutex_unlock(&shared->turn);
}
