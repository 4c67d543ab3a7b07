// SPDX-License-Identifier: GPL-2.0-only
/* Takes every memory block of ZONE_MOVABLE offline, as to unplug it. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/time.h>

#include "judge/kind.h"
#include "memory_block.h"

/*
 * The kernel tries to empty a block until a signal comes. Each gets an equal
 * part of the time, so that one that never goes does not use it up.
 */
#define SECONDS 20

static unsigned int blocks[MAX_BLOCKS];
static unsigned int many;

/* Whether each block went. */
static bool *gone;

static bool find_blocks(void)
{
	many = movable_blocks(blocks);
	if (many && !gone)
		gone = judge_shared(MAX_BLOCKS * sizeof(*gone));
	return many;
}

/* It is enough that a signal is there. */
static void wake(int signal)
{
	(void)signal;
}

/* Rings again soon, as the first may be over before the try begins. */
static void set_alarm(long micros)
{
	struct itimerval ring = {
		.it_value.tv_sec = micros / 1000000,
		.it_value.tv_usec = micros % 1000000,
		.it_interval.tv_usec = micros ? 10000 : 0,
	};

	setitimer(ITIMER_REAL, &ring, NULL);
}

static int take(void)
{
	struct sigaction alarm = { .sa_handler = wake };
	unsigned int i;
	int first = 0;

	sigaction(SIGALRM, &alarm, NULL);
	for (i = 0; i < many; i++) {
		int error;

		set_alarm(SECONDS * 1000000L / many);
		error = block_offline(blocks[i]);
		set_alarm(0);
		gone[i] = !error;
		if (error && !first)
			first = error == EINTR ? ETIMEDOUT : error;
	}
	return first;
}

static unsigned long missing(void)
{
	unsigned long pages = 0;
	unsigned int i;

	for (i = 0; i < many; i++)
		pages += gone[i] ? 0 : block_pages();
	return pages;
}

static void give_back(void)
{
	unsigned int i;

	for (i = 0; i < many; i++) {
		block_online(blocks[i]);
		gone[i] = false;
	}
}

const struct judge_kind judge_offline = {
	.name = "offline",
	.seconds = SECONDS + 5,
	.open = find_blocks,
	.take = take,
	.missing = missing,
	.give_back = give_back,
};
