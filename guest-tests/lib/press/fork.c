// SPDX-License-Identifier: GPL-2.0-only
/* A storm of short-lived processes that copy some of their parent's memory. */
#define _GNU_SOURCE
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "place.h"
#include "press/kind.h"

#define PAGES 1024UL
#define PAGES_TO_COPY 64UL
#define AT_ONCE 8

static char *memory;

static const char *touch(unsigned int dose)
{
	(void)dose;
	memory = mmap(NULL, PAGES * PAGE_BYTES, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return "no memory";
	memset(memory, 1, PAGES * PAGE_BYTES);
	return NULL;
}

static void copy_some(void)
{
	unsigned long i;

	for (i = 0; i < PAGES_TO_COPY; i++)
		memory[i * PAGES / PAGES_TO_COPY * PAGE_BYTES] = 2;
}

static void fork_some(void)
{
	struct timespec pause = { .tv_nsec = 1000000 };
	int i, children = 0;

	for (i = 0; i < AT_ONCE; i++) {
		pid_t child = fork();

		if (!child) {
			copy_some();
			_exit(0);
		}
		children += child > 0;
	}
	/* Memory is short: no storm for now. */
	if (!children)
		nanosleep(&pause, NULL);
	while (children > 0 && wait(NULL) > 0)
		children--;
}

const struct press_kind press_fork = {
	.name = "fork",
	.open = touch,
	.work = fork_some,
};
