// SPDX-License-Identifier: GPL-2.0-only
/*
 * Pins for the long term what a child shares since a fork, and says of each
 * pin what came of it and where the pages were before and after.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "pinner.h"
#include "place.h"
#include "report.h"
#include "rounds.h"

#define PAGES 256
#define BYTES (PAGES * PAGE_BYTES)

static long micros_since(const struct timespec *begin)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (now.tv_sec - begin->tv_sec) * 1000000 +
	       (now.tv_nsec - begin->tv_nsec) / 1000;
}

static void attempt(const struct pinner *pinner, const struct places *places,
		    struct attempt *a)
{
	struct timespec begin;
	char *buffer;
	pid_t child;

	buffer = mmap(NULL, BYTES, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (buffer == MAP_FAILED)
		report_fail("no memory");
	memset(buffer, 1, BYTES);
	child = fork();
	if (!child)
		for (;;)
			pause();
	places_look_up(places, buffer, PAGES, &a->before, NULL);
	rounds_reset();
	clock_gettime(CLOCK_MONOTONIC, &begin);
	a->error = pinner->pin(buffer, BYTES);
	a->micros = micros_since(&begin);
	rounds_read(&a->did);
	places_look_up(places, buffer, PAGES, &a->after, NULL);
	a->leftover = a->error ? 0 : a->after.cma + a->after.movable;
	if (!a->error)
		pinner->unpin();
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	munmap(buffer, BYTES);
}

int main(int argc, char **argv)
{
	unsigned int n, attempts = argc > 1 ? atoi(argv[1]) : 10;
	const struct pinner *pinner = pinner_find("io_uring");
	struct places places;
	const char *missing;

	places_read(&places);
	missing = pinner->open(true);
	if (!missing)
		missing = rounds_open();
	if (missing)
		report_skip("%s", missing);
	for (n = 1; n <= attempts; n++) {
		struct attempt a = { .number = n, .pages = PAGES };

		attempt(pinner, &places, &a);
		report_attempt(&a);
	}
	return EXIT_SUCCESS;
}
