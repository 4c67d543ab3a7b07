// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "frames.h"
#include "place.h"
#include "zones.h"

#define CMA_DEBUGFS "/sys/kernel/debug/cma"

static bool within(const struct span *spans, unsigned int n, unsigned long frame)
{
	unsigned int i;

	for (i = 0; i < n; i++)
		if (frame >= spans[i].start && frame < spans[i].end)
			return true;
	return false;
}

static void read_zones(struct places *places)
{
	struct zone zones[ZONES_MOST];
	unsigned int i, n = zones_read(zones);

	for (i = 0; i < n; i++) {
		if (strcmp(zones[i].name, "Movable") || !zones[i].present ||
		    places->nmovable == MAX_SPANS)
			continue;
		places->movable[places->nmovable++] = (struct span){
			.start = zones[i].start,
			.end = zones[i].start + zones[i].spanned,
		};
		places->movable_pages += zones[i].present;
	}
}

static unsigned long read_cma_file(const char *area, const char *name)
{
	unsigned long value = 0;
	char path[512];
	FILE *f;

	snprintf(path, sizeof(path), CMA_DEBUGFS "/%s/%s", area, name);
	f = fopen(path, "re");
	if (!f)
		return 0;
	if (fscanf(f, "%lu", &value) != 1)
		value = 0;
	fclose(f);
	return value;
}

static void read_cma(struct places *places)
{
	struct dirent *entry;
	DIR *dir;

	dir = opendir(CMA_DEBUGFS);
	if (!dir)
		return;
	while ((entry = readdir(dir)) && places->ncma < MAX_SPANS) {
		unsigned long start, count;

		if (entry->d_name[0] == '.')
			continue;
		start = read_cma_file(entry->d_name, "base_pfn");
		count = read_cma_file(entry->d_name, "count");
		if (!count)
			continue;
		places->cma[places->ncma++] = (struct span){
			.start = start,
			.end = start + count,
		};
		places->cma_pages += count;
	}
	closedir(dir);
}

void places_read(struct places *places)
{
	memset(places, 0, sizeof(*places));
	read_zones(places);
	read_cma(places);
}

/* Counts one page; returns whether it is misplaced. */
static bool count(const struct places *places, uint64_t entry,
		  struct placement *placement)
{
	unsigned long frame = entry & FRAME_NUMBER;

	if (!(entry & FRAME_PRESENT)) {
		placement->absent++;
		return false;
	}
	if (within(places->cma, places->ncma, frame)) {
		placement->cma++;
		return true;
	}
	if (within(places->movable, places->nmovable, frame)) {
		placement->movable++;
		return true;
	}
	placement->other++;
	return false;
}

bool places_look_up(const struct places *places, const void *buffer,
		    unsigned long pages, struct placement *placement,
		    bool *misplaced)
{
	uint64_t entries[FRAMES_MOST];
	unsigned long done, i, chunk;

	memset(placement, 0, sizeof(*placement));
	for (done = 0; done < pages; done += chunk) {
		chunk = pages - done < FRAMES_MOST ? pages - done : FRAMES_MOST;
		if (!frames_read((const char *)buffer + done * PAGE_BYTES,
				 chunk, entries))
			return false;
		for (i = 0; i < chunk; i++) {
			bool wrong = count(places, entries[i], placement);

			if (misplaced)
				misplaced[done + i] = wrong;
			if ((entries[i] & FRAME_PRESENT) &&
			    !(entries[i] & FRAME_NUMBER))
				return false;
		}
	}
	return true;
}
