// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "press/spare.h"
#include "zones.h"

struct spare_pages spare_pages(void)
{
	struct zone zones[ZONES_MOST];
	unsigned int i, n = zones_read(zones);
	struct spare_pages pages = { };

	for (i = 0; i < n; i++) {
		long cma = zones[i].cma < 0 ? 0 : zones[i].cma;
		long *at = strcmp(zones[i].name, "Movable") ? &pages.kernel :
							      &pages.movable;

		*at += zones[i].free - zones[i].min - cma;
		pages.movable += cma;
	}
	if (pages.movable < 0)
		pages.movable = 0;
	if (pages.kernel < 0)
		pages.kernel = 0;
	return pages;
}
