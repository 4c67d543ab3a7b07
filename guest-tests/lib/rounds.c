// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "rounds.h"

#define EVENT "/sys/kernel/tracing/events/migrate/mm_migrate_pages/"
#define RING_PAGES 64UL
#define PAGE 4096UL

static struct {
	int fd;
	struct perf_event_mmap_page *ring;
	unsigned int failed_offset;	/* of "failed" in the raw record */
} events = { .fd = -1 };

static long read_id(void)
{
	long id = -1;
	FILE *f;

	f = fopen(EVENT "id", "re");
	if (!f)
		return -1;
	if (fscanf(f, "%ld", &id) != 1)
		id = -1;
	fclose(f);
	return id;
}

static bool read_format(void)
{
	bool found = false;
	char line[256];
	FILE *f;

	f = fopen(EVENT "format", "re");
	if (!f)
		return false;
	while (!found && fgets(line, sizeof(line), f))
		found = sscanf(line, " field:unsigned long failed; offset:%u;",
			       &events.failed_offset) == 1;
	fclose(f);
	return found;
}

const char *rounds_open(void)
{
	struct perf_event_attr attr = {
		.type = PERF_TYPE_TRACEPOINT,
		.size = sizeof(attr),
		.sample_period = 1,
		.sample_type = PERF_SAMPLE_RAW,
	};
	long id = read_id();

	if (id < 0 || !read_format())
		return "no trace event migrate:mm_migrate_pages";
	attr.config = id;
	events.fd = syscall(SYS_perf_event_open, &attr, 0, -1, -1,
			    PERF_FLAG_FD_CLOEXEC);
	if (events.fd < 0)
		return "perf_event_open does not take the trace event";
	events.ring = mmap(NULL, (1 + RING_PAGES) * PAGE,
			   PROT_READ | PROT_WRITE, MAP_SHARED, events.fd, 0);
	if (events.ring == MAP_FAILED)
		return "no ring buffer for the trace event";
	return NULL;
}

void rounds_reset(void)
{
	events.ring->data_tail =
		__atomic_load_n(&events.ring->data_head, __ATOMIC_ACQUIRE);
	ioctl(events.fd, PERF_EVENT_IOC_RESET, 0);
}

/* Copies out of the ring, over its end if need be. */
static void copy_out(void *to, uint64_t position, size_t length)
{
	const char *data = (const char *)events.ring + PAGE;
	size_t size = RING_PAGES * PAGE, i;

	for (i = 0; i < length; i++)
		((char *)to)[i] = data[(position + i) % size];
}

/*
 * The count is exact however many rounds there were. The pages are summed over
 * the records that found room in the ring, some thousand rounds.
 */
void rounds_read(unsigned long *rounds, unsigned long *pages_failed)
{
	uint64_t tail = events.ring->data_tail, head, counted;

	*pages_failed = 0;
	head = __atomic_load_n(&events.ring->data_head, __ATOMIC_ACQUIRE);
	while (tail < head) {
		struct perf_event_header header;
		unsigned long failed;

		copy_out(&header, tail, sizeof(header));
		if (header.type == PERF_RECORD_SAMPLE) {
			copy_out(&failed,
				 tail + sizeof(header) + sizeof(uint32_t) +
				 events.failed_offset, sizeof(failed));
			*pages_failed += failed;
		}
		tail += header.size;
	}
	__atomic_store_n(&events.ring->data_tail, tail, __ATOMIC_RELEASE);
	if (read(events.fd, &counted, sizeof(counted)) != sizeof(counted))
		counted = 0;
	*rounds = counted;
}
