// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/kernel-page-flags.h>
#include <unistd.h>

#include "frames.h"
#include "place.h"

#define COMPOUND (1ULL << KPF_COMPOUND_HEAD | 1ULL << KPF_COMPOUND_TAIL)

/* Reads from a file of 64-bit words, one a page. */
static bool read_words(const char *path, unsigned long first, unsigned long n,
		       uint64_t *words)
{
	size_t bytes = n * sizeof(*words);
	bool complete;
	int fd;

	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	complete = pread(fd, words, bytes, first * sizeof(*words)) ==
		   (ssize_t)bytes;
	close(fd);
	return complete;
}

bool frames_read(const void *start, unsigned long pages, uint64_t *entries)
{
	return read_words("/proc/self/pagemap", (uintptr_t)start / PAGE_BYTES,
			  pages, entries);
}

/* How many of the entries from this one on are neighbours in memory. */
static unsigned long run_of(const uint64_t *entries, unsigned long left)
{
	unsigned long n = 1;

	while (n < left && (entries[n] & FRAME_PRESENT) &&
	       (entries[n] & FRAME_NUMBER) == (entries[0] & FRAME_NUMBER) + n)
		n++;
	return n;
}

long frames_compound(const void *start, unsigned long pages)
{
	uint64_t entries[FRAMES_MOST], flags[FRAMES_MOST];
	unsigned long i, run, j;
	long compound = 0;

	if (!frames_read(start, pages, entries))
		return -1;
	for (i = 0; i < pages; i += run) {
		run = run_of(entries + i, pages - i);
		if (!(entries[i] & FRAME_PRESENT))
			continue;
		if (!read_words("/proc/kpageflags", entries[i] & FRAME_NUMBER,
				run, flags))
			return -1;
		for (j = 0; j < run; j++)
			compound += !!(flags[j] & COMPOUND);
	}
	return compound;
}
