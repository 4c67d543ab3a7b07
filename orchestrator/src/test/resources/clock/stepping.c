// SPDX-License-Identifier: Apache-2.0
/*
 * A wall clock that somebody sets at every look, by days to either side. The
 * clocks that nobody can set go on as they are.
 */
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define DAY (24 * 60 * 60)

static time_t step(void)
{
	static unsigned int looks;

	return (time_t)(__atomic_add_fetch(&looks, 1, __ATOMIC_RELAXED) % 7) * DAY - 3 * DAY;
}

int clock_gettime(clockid_t id, struct timespec *now)
{
	int error = (int)syscall(SYS_clock_gettime, id, now);

	if (!error && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE))
		now->tv_sec += step();
	return error;
}

int gettimeofday(struct timeval *now, void *zone)
{
	int error = (int)syscall(SYS_gettimeofday, now, zone);

	if (!error)
		now->tv_sec += step();
	return error;
}

time_t time(time_t *to)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (to)
		*to = now.tv_sec;
	return now.tv_sec;
}
