// SPDX-License-Identifier: GPL-2.0-only
/*
 * Memory that a DMA heap takes from a CMA area: never on the LRU lists, so that
 * a longterm pin cannot isolate it.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/dma-heap.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include "buffer.h"
#include "frames.h"
#include "report.h"

#define HEAPS "/dev/dma_heap"

static int heap = -1;

/* The heaps beside "system" are those of CMA areas, called after the area. */
static const char *dma_heap_open(void)
{
	struct dirent *entry;
	char path[512];
	DIR *dir;

	dir = opendir(HEAPS);
	if (!dir)
		return "no " HEAPS ": needs CONFIG_DMABUF_HEAPS_CMA and a CMA area";
	while (heap < 0 && (entry = readdir(dir))) {
		if (entry->d_name[0] == '.' ||
		    !strncmp(entry->d_name, "system", 6))
			continue;
		snprintf(path, sizeof(path), HEAPS "/%s", entry->d_name);
		heap = open(path, O_RDONLY | O_CLOEXEC);
	}
	closedir(dir);
	return heap < 0 ? "no heap of a CMA area in " HEAPS : NULL;
}

static const char *dma_heap_fill(char *at, size_t bytes)
{
	struct dma_heap_allocation_data data = {
		.len = bytes,
		.fd_flags = O_RDWR | O_CLOEXEC,
	};
	static char fault[128];
	uint64_t first;
	void *mapped;

	if (ioctl(heap, DMA_HEAP_IOCTL_ALLOC, &data)) {
		snprintf(fault, sizeof(fault),
			 "the DMA heap has no %zu bytes of CMA: %s", bytes,
			 strerror(errno));
		return fault;
	}
	mapped = mmap(at, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
		      data.fd, 0);
	close(data.fd);
	if (mapped != at)
		report_fail("mmap of the DMA heap's memory: %s",
			    strerror(errno));
	memset(at, 0x5a, bytes);
	/* The page map shows no page where there are bare frames. */
	if (frames_read(at, 1, &first) && !(first & FRAME_PRESENT))
		return "DMA heaps map bare frames here, as 6.12 does: no pin takes those";
	return NULL;
}

const struct backing dma_heap_backing = {
	.name = "dma-heap",
	.unit = PAGE_BYTES,
	.open = dma_heap_open,
	.fill = dma_heap_fill,
};
