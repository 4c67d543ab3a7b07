// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "free.h"

/* A zone that several nodes have is counted once, with all of its pages. */
static void add(struct free_pages *free, const char *name, unsigned long pages)
{
	unsigned int i;

	for (i = 0; i < free->nzones; i++)
		if (!strcmp(free->zones[i].name, name))
			break;
	if (i == MAX_ZONES)
		return;
	if (i == free->nzones) {
		snprintf(free->zones[i].name, sizeof(free->zones[i].name), "%s",
			 name);
		free->zones[i].pages = 0;
		free->nzones++;
	}
	free->zones[i].pages += pages;
}

void free_read(struct free_pages *free)
{
	char line[256], zone[16] = "";
	unsigned long pages = 0, value;
	FILE *f;

	free->nzones = 0;
	free->cma = -1;
	f = fopen("/proc/zoneinfo", "re");
	if (!f)
		return;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "Node %*d, zone %15s", zone) == 1)
			continue;
		if (sscanf(line, " pages free %lu", &value) == 1)
			pages = value;
		else if (sscanf(line, " present %lu", &value) == 1 && value)
			add(free, zone, pages);
		else if (sscanf(line, " nr_free_cma %lu", &value) == 1)
			free->cma = (free->cma < 0 ? 0 : free->cma) + value;
	}
	fclose(f);
}
