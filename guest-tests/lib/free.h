/* SPDX-License-Identifier: GPL-2.0-only */
/* How many pages are free, zone by zone. */
#ifndef PINLAB_FREE_H
#define PINLAB_FREE_H

#define MAX_ZONES 8

struct free_pages {
	unsigned int nzones;
	struct {
		char name[16];
		unsigned long pages;
	} zones[MAX_ZONES];
	/* Of all zones, what is free in CMA areas; -1 when not known. */
	long cma;
};

/* Reads /proc/zoneinfo. Zones without memory are left out. */
void free_read(struct free_pages *free);

#endif
