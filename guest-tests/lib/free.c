// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>
#include <string.h>

#include "free.h"
#include "zones.h"

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
		snprintf(free->zones[i].name, sizeof(free->zones[i].name), "%.15s",
			 name);
		free->zones[i].pages = 0;
		free->nzones++;
	}
	free->zones[i].pages += pages;
}

void free_read(struct free_pages *free)
{
	struct zone zones[ZONES_MOST];
	unsigned int i, n = zones_read(zones);

	free->nzones = 0;
	free->cma = -1;
	for (i = 0; i < n; i++) {
		if (zones[i].present)
			add(free, zones[i].name, zones[i].free);
		if (zones[i].cma >= 0)
			free->cma = (free->cma < 0 ? 0 : free->cma) +
				    zones[i].cma;
	}
}
