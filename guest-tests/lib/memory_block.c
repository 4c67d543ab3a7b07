// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "knob.h"
#include "memory_block.h"
#include "place.h"

#define MEMORY "/sys/devices/system/memory"

/* An online block has its zone first; one that spans zones has "none". */
static bool is_movable(unsigned int number)
{
	char path[128], zone[32] = "";
	FILE *f;

	snprintf(path, sizeof(path), MEMORY "/memory%u/valid_zones", number);
	f = fopen(path, "re");
	if (!f)
		return false;
	if (fscanf(f, "%31s", zone) != 1)
		zone[0] = '\0';
	fclose(f);
	return !strcmp(zone, "Movable");
}

static bool is_online(unsigned int number)
{
	return knob_get(MEMORY "/memory%u/online", number) == 1;
}

static unsigned long block_bytes(void)
{
	unsigned long bytes = 0;
	FILE *f;

	f = fopen(MEMORY "/block_size_bytes", "re");
	if (!f)
		return 0;
	if (fscanf(f, "%lx", &bytes) != 1)
		bytes = 0;
	fclose(f);
	return bytes;
}

/* A block has its number from its place: it is one of blocks of equal size. */
static bool has_no_hole(unsigned int number)
{
	unsigned long start = number * block_bytes();
	unsigned long end = start + block_bytes() - 1, from, to;
	bool whole = false;
	char line[256];
	FILE *f;

	f = fopen("/proc/iomem", "re");
	if (!f)
		return false;
	while (!whole && fgets(line, sizeof(line), f))
		whole = sscanf(line, "%lx-%lx", &from, &to) == 2 &&
			strstr(line, ": System RAM") && from <= start &&
			to >= end;
	fclose(f);
	return whole;
}

unsigned int movable_blocks(unsigned int *numbers)
{
	unsigned int n = 0, number;
	struct dirent *entry;
	DIR *dir;

	dir = opendir(MEMORY);
	if (!dir)
		return 0;
	while ((entry = readdir(dir)) && n < MAX_BLOCKS)
		if (sscanf(entry->d_name, "memory%u", &number) == 1 &&
		    is_online(number) && is_movable(number) &&
		    has_no_hole(number))
			numbers[n++] = number;
	closedir(dir);
	return n;
}

unsigned long block_pages(void)
{
	return block_bytes() / PAGE_BYTES;
}

int block_offline(unsigned int number)
{
	return knob_write("offline", MEMORY "/memory%u/state", number);
}

void block_online(unsigned int number)
{
	if (!is_online(number))
		knob_write("online_movable", MEMORY "/memory%u/state", number);
}
