// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "file.h"
#include "zones.h"

static const struct {
	const char *name;
	size_t offset;
} numbers[] = {
	{ "pages free ", offsetof(struct zone, free) },
	{ "min ", offsetof(struct zone, min) },
	{ "nr_free_cma ", offsetof(struct zone, cma) },
	{ "spanned ", offsetof(struct zone, spanned) },
	{ "present ", offsetof(struct zone, present) },
	{ "start_pfn:", offsetof(struct zone, start) },
};

static bool number_of(const char *line, const char *name, long *value)
{
	size_t length = strlen(name);

	if (strncmp(line, name, length))
		return false;
	*value = strtol(line + length, NULL, 10);
	return true;
}

static void read_line(struct zone *zone, const char *line)
{
	size_t i;

	for (i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		if (number_of(line, numbers[i].name,
			      (long *)((char *)zone + numbers[i].offset)))
			return;
}

static struct zone zone_of(const char *line)
{
	struct zone zone = { .cma = -1 };

	if (sscanf(line, "Node %*d, zone %15s", zone.name) != 1)
		zone.name[0] = '\0';
	return zone;
}

unsigned int zones_read(struct zone *zones)
{
	long cpu = -1, here = sched_getcpu(), count;
	struct zone *zone = NULL;
	char text[FILE_MOST];
	unsigned int n = 0;
	const char *line;

	if (!file_read("/proc/zoneinfo", text, sizeof(text)))
		return 0;
	for (line = text; line; line = file_next_line(line)) {
		line += strspn(line, " ");
		if (!strncmp(line, "Node ", strlen("Node "))) {
			if (n == ZONES_MOST)
				break;
			zone = &zones[n++];
			*zone = zone_of(line);
		} else if (zone && number_of(line, "count: ", &count)) {
			zone->at_hand += cpu == here ? count : 0;
		} else if (zone && !number_of(line, "cpu: ", &cpu)) {
			read_line(zone, line);
		}
	}
	return n;
}
