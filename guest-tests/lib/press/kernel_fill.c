// SPDX-License-Identifier: GPL-2.0-only
/*
 * Fills memory other than ZONE_MOVABLE and CMA with what the kernel can neither
 * move nor reclaim: data in pipes, of several processes. The OOM killer takes
 * the next victim before the last one's pipes are freed, and as long as one of
 * these is left it is not the pinner.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "knob.h"
#include "place.h"
#include "press/spare.h"
#include "press/kind.h"
#include "report.h"

/* The most that a pipe has room for unless the host was told otherwise. */
#define PIPE_PAGES 256UL
#define STEP 16UL

#define PROCESSES 16
#define SCORE "/proc/self/oom_score_adj"

/* If the first process goes so do all that it forked: it comes after them. */
#define LESS 100

static pid_t fillers[PROCESSES];

static const char *check(void)
{
	return spare_pages().kernel ? NULL : "no /proc/zoneinfo";
}

/* Each pipe takes two descriptors. */
static void allow_pipes(unsigned long pages)
{
	struct rlimit files;

	files.rlim_cur = 2 * (pages / PIPE_PAGES + 1) + 64;
	files.rlim_max = files.rlim_cur;
	setrlimit(RLIMIT_NOFILE, &files);
}

/*
 * Returns whether there are pages left to fill. What is free tells, not what
 * was written, as pipes take some memory of their own.
 */
static bool fill_pipe(const char *data, long leave)
{
	unsigned long done;
	int ends[2];

	if (pipe2(ends, O_NONBLOCK | O_CLOEXEC))
		report_fail("a pipe to fill: %s", strerror(errno));
	fcntl(ends[1], F_SETPIPE_SZ, PIPE_PAGES * PAGE_BYTES);
	for (done = 0; done < PIPE_PAGES && !press_ends(); done += STEP) {
		if (spare_pages().kernel <= leave)
			return false;
		if (write(ends[1], data, STEP * PAGE_BYTES) <= 0)
			break;
	}
	return !press_ends();
}

/* Fills until so many pages are left, says so, and keeps what it has. */
static void __attribute__((noreturn))
be_filler(const char *data, long leave, pid_t parent, int done)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	signal(SIGTERM, SIG_DFL);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	knob_set(knob_get(SCORE) + LESS, SCORE);
	while (fill_pipe(data, leave))
		;
	close(done);
	for (;;)
		pause();
}

/* Returns when the process is through, or was killed. */
static pid_t start_filler(const char *data, long leave)
{
	pid_t parent = getpid(), filler;
	int done[2];
	char none;

	if (pipe(done))
		report_fail("pipe: %s", strerror(errno));
	filler = fork();
	if (!filler) {
		close(done[0]);
		be_filler(data, leave, parent, done[1]);
	}
	close(done[1]);
	while (filler > 0 && read(done[0], &none, 1) < 0 && errno == EINTR &&
	       !press_ends())
		;
	close(done[0]);
	return filler;
}

static const char *fill(unsigned int dose)
{
	long spare = spare_pages().kernel, take = spare * dose / 100;
	char *data = aligned_alloc(PAGE_BYTES, STEP * PAGE_BYTES);
	int i;

	if (!data)
		return "no memory";
	memset(data, 0xa5, STEP * PAGE_BYTES);
	allow_pipes(spare);
	knob_set(knob_get(SCORE) - LESS, SCORE);
	for (i = 0; i < PROCESSES && !press_ends(); i++)
		fillers[i] = start_filler(data, spare - take * (i + 1) / PROCESSES);
	return NULL;
}

static void empty(void)
{
	int i;

	for (i = 0; i < PROCESSES; i++) {
		if (fillers[i] <= 0)
			continue;
		kill(fillers[i], SIGKILL);
		waitpid(fillers[i], NULL, 0);
	}
}

const struct press_kind press_kernel_fill = {
	.name = "kernel-fill",
	.check = check,
	.open = fill,
	.undo = empty,
};
