// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "vmstat.h"

long long vmstat_read(const char *name)
{
	long long value = -1, v;
	char line[128], key[64];
	FILE *f;

	f = fopen("/proc/vmstat", "re");
	if (!f)
		return -1;
	while (value < 0 && fgets(line, sizeof(line), f))
		if (sscanf(line, "%63s %lld", key, &v) == 2 && !strcmp(key, name))
			value = v;
	fclose(f);
	return value;
}

/* Adds what every CPU has counted for itself to the totals. */
static void fold(void)
{
	int fd = open("/proc/sys/vm/stat_refresh", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, "1", 1) != 1)
		fprintf(stderr, "vmstat: the counters were not refreshed\n");
	close(fd);
}

long long vmstat_pinned(void)
{
	fold();
	return vmstat_read("nr_foll_pin_acquired") -
	       vmstat_read("nr_foll_pin_released");
}
