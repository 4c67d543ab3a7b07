// SPDX-License-Identifier: GPL-2.0-only
/* Small pages: anonymous, of shared memory or of a memfd. */
#define _GNU_SOURCE
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "buffer.h"
#include "report.h"

/* Ends the program when it cannot map. */
static void map(char *at, size_t bytes, int flags, int fd)
{
	if (mmap(at, bytes, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, 0) ==
	    MAP_FAILED)
		report_fail("mmap of %zu bytes: %s", bytes, strerror(errno));
}

static const char *anon_fill(char *at, size_t bytes)
{
	map(at, bytes, MAP_PRIVATE | MAP_ANONYMOUS, -1);
	madvise(at, bytes, MADV_NOHUGEPAGE);
	memset(at, 0x5a, bytes);
	return NULL;
}

static const char *shmem_fill(char *at, size_t bytes)
{
	map(at, bytes, MAP_SHARED | MAP_ANONYMOUS, -1);
	madvise(at, bytes, MADV_NOHUGEPAGE);
	memset(at, 0x5a, bytes);
	return NULL;
}

static const char *memfd_open(void)
{
	int fd = memfd_create("pinlab", MFD_CLOEXEC);

	if (fd < 0)
		return "no memfd_create: needs CONFIG_MEMFD_CREATE, which SHMEM brings";
	close(fd);
	return NULL;
}

static const char *memfd_fill(char *at, size_t bytes)
{
	int fd = memfd_create("pinlab", MFD_CLOEXEC);

	if (fd < 0 || ftruncate(fd, bytes))
		report_fail("a memfd of %zu bytes: %s", bytes, strerror(errno));
	map(at, bytes, MAP_SHARED, fd);
	close(fd);
	madvise(at, bytes, MADV_NOHUGEPAGE);
	memset(at, 0x5a, bytes);
	return NULL;
}

const struct backing anon_backing = {
	.name = "anon",
	.unit = PAGE_BYTES,
	.fill = anon_fill,
};

const struct backing shmem_backing = {
	.name = "shmem",
	.unit = PAGE_BYTES,
	.fill = shmem_fill,
};

const struct backing memfd_backing = {
	.name = "memfd",
	.unit = PAGE_BYTES,
	.open = memfd_open,
	.fill = memfd_fill,
};
