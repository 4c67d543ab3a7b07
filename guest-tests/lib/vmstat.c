// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "vmstat.h"

long long vmstat_read(const char *name)
{
	size_t length = strlen(name);
	char text[FILE_MOST];
	const char *line;

	if (!file_read("/proc/vmstat", text, sizeof(text)))
		return -1;
	for (line = text; line; line = file_next_line(line))
		if (!strncmp(line, name, length) && line[length] == ' ')
			return atoll(line + length);
	return -1;
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

/* Beginnings of names. */
static const char *const told[] = {
	"pgmigrate_", "compact_", "allocstall_", "cma_alloc_",
	"thp_split_", "thp_migration_", "nr_foll_pin_", "oom_kill",
};

static bool is_told(const char *name)
{
	size_t i;

	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++)
		if (!strncmp(name, told[i], strlen(told[i])))
			return true;
	return false;
}

void vmstat_json(char *out, size_t size)
{
	size_t length = snprintf(out, size, "{");
	char line[128], key[64];
	long long value;
	FILE *f;

	f = fopen("/proc/vmstat", "re");
	while (f && fgets(line, sizeof(line), f)) {
		if (!is_told(line) ||
		    sscanf(line, "%63s %lld", key, &value) != 2)
			continue;
		/* Room for this one and the end. */
		if (length + strlen(line) + 8 > size)
			break;
		length += snprintf(out + length, size - length,
				   "%s\"%s\":%lld", length > 1 ? "," : "",
				   key, value);
	}
	if (f)
		fclose(f);
	snprintf(out + length, size - length, "}");
}
