// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <stdio.h>
#include <string.h>

#include "press/spare.h"

struct spare_pages spare_pages(void)
{
	struct spare_pages pages = { };
	char line[256], zone[32] = "";
	long *at = &pages.kernel, n;
	FILE *f;

	f = fopen("/proc/zoneinfo", "re");
	if (!f)
		return pages;
	while (fgets(line, sizeof(line), f)) {
		if (sscanf(line, "Node %*d, zone %31s", zone) == 1)
			at = strcmp(zone, "Movable") ? &pages.kernel :
						       &pages.movable;
		if (sscanf(line, " pages free %ld", &n) == 1)
			*at += n;
		if (sscanf(line, " min %ld", &n) == 1)
			*at -= n;
		if (sscanf(line, " nr_free_cma %ld", &n) == 1) {
			*at -= n;
			pages.movable += n;
		}
	}
	fclose(f);
	if (pages.movable < 0)
		pages.movable = 0;
	if (pages.kernel < 0)
		pages.kernel = 0;
	return pages;
}
