// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "cma.h"
#include "knob.h"

#define CMA_DEBUGFS "/sys/kernel/debug/cma"

unsigned int cma_areas(struct cma_area *areas)
{
	struct dirent *entry;
	unsigned int n = 0;
	DIR *dir;

	dir = opendir(CMA_DEBUGFS);
	if (!dir)
		return 0;
	while ((entry = readdir(dir)) && n < MAX_CMA_AREAS) {
		long long pages;

		if (entry->d_name[0] == '.' ||
		    strlen(entry->d_name) >= sizeof(areas[n].name))
			continue;
		pages = knob_get(CMA_DEBUGFS "/%s/count", entry->d_name);
		if (pages <= 0)
			continue;
		memcpy(areas[n].name, entry->d_name,
		       strlen(entry->d_name) + 1);
		areas[n].first = knob_get(CMA_DEBUGFS "/%s/base_pfn",
					  entry->d_name);
		areas[n++].pages = pages;
	}
	closedir(dir);
	return n;
}

unsigned long cma_taken(const struct cma_area *area)
{
	return knob_get(CMA_DEBUGFS "/%s/used", area->name);
}

int cma_take(const struct cma_area *area, unsigned long pages)
{
	return knob_set(pages, CMA_DEBUGFS "/%s/alloc", area->name);
}

void cma_give_back(const struct cma_area *area, unsigned long pages)
{
	knob_set(pages, CMA_DEBUGFS "/%s/free", area->name);
}
