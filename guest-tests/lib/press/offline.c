// SPDX-License-Identifier: GPL-2.0-only
/* Takes memory blocks of ZONE_MOVABLE offline and online again, in turn. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>

#include "memory_block.h"
#include "press/kind.h"
#include "report.h"

/* A try for longer than this is given up. */
#define TRY_US 200000

static unsigned int blocks[MAX_BLOCKS];
static unsigned int many;
static unsigned int next;

static const char *check(void)
{
	many = movable_blocks(blocks);
	return many ? NULL : "no online memory block in ZONE_MOVABLE";
}

/* It is enough that a signal is there: the kernel tries until it sees one. */
static void wake(int signal)
{
	(void)signal;
}

static const char *catch_alarm(unsigned int dose)
{
	struct sigaction alarm = { .sa_handler = wake };

	(void)dose;
	sigaction(SIGALRM, &alarm, NULL);
	return NULL;
}

/* Rings again and again, as the first may be over before the try begins. */
static void set_alarm(long micros)
{
	struct itimerval ring = {
		.it_value.tv_usec = micros,
		.it_interval.tv_usec = micros,
	};

	setitimer(ITIMER_REAL, &ring, NULL);
}

static void offline_and_online(void)
{
	unsigned int block = blocks[next];
	int error;

	next = (next + 1) % many;
	set_alarm(TRY_US);
	error = block_offline(block);
	set_alarm(0);
	if (!error)
		block_online(block);
	else if (error != EINTR && error != EBUSY && error != EAGAIN &&
		 error != ENOMEM)
		report_fail("offline of a memory block: %s", strerror(error));
}

static void all_online(void)
{
	unsigned int i;

	for (i = 0; i < many; i++)
		block_online(blocks[i]);
}

const struct press_kind press_offline = {
	.name = "offline",
	.check = check,
	.open = catch_alarm,
	.work = offline_and_online,
	.undo = all_online,
};
