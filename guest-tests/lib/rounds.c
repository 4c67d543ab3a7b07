// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/perf_event.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "rounds.h"

#define EVENT "/sys/kernel/tracing/events/migrate/mm_migrate_pages/"
#define PROBES "/sys/bus/event_source/devices/kprobe/type"
#define DRAIN "lru_add_drain_all"
#define RING_PAGES 64UL
#define PAGE 4096UL

/* One kind of event; both write into one ring, so that their order is known. */
struct source {
	int fd;
	uint64_t id;		/* of its samples */
};

static struct source migrations = { .fd = -1 };
static struct source drains = { .fd = -1 };
static struct perf_event_mmap_page *ring;
static unsigned int failed_offset;	/* of "failed" in the raw record */

/* A sample, as attr.sample_type asks for it. */
struct sample {
	struct perf_event_header header;
	uint64_t id;
	uint32_t raw_size;
};

#define RAW_OFFSET (offsetof(struct sample, raw_size) + sizeof(uint32_t))

static long read_number(const char *path)
{
	long number = -1;
	FILE *f;

	f = fopen(path, "re");
	if (!f)
		return -1;
	if (fscanf(f, "%ld", &number) != 1)
		number = -1;
	fclose(f);
	return number;
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
			       &failed_offset) == 1;
	fclose(f);
	return found;
}

static bool source_open(struct source *source, struct perf_event_attr *attr)
{
	attr->size = sizeof(*attr);
	attr->sample_period = 1;
	attr->sample_type = PERF_SAMPLE_IDENTIFIER | PERF_SAMPLE_RAW;
	source->fd = syscall(SYS_perf_event_open, attr, 0, -1, -1,
			     PERF_FLAG_FD_CLOEXEC);
	return source->fd >= 0 &&
	       !ioctl(source->fd, PERF_EVENT_IOC_ID, &source->id);
}

/* The probe is this event's own and goes with it. */
static void open_drains(void)
{
	long type = read_number(PROBES);
	struct perf_event_attr attr = {
		.type = type,
		.kprobe_func = (uintptr_t)DRAIN,
	};

	if (type >= 0 && source_open(&drains, &attr) &&
	    !ioctl(drains.fd, PERF_EVENT_IOC_SET_OUTPUT, migrations.fd))
		return;
	if (drains.fd >= 0)
		close(drains.fd);
	drains.fd = -1;
}

const char *rounds_open(void)
{
	struct perf_event_attr attr = { .type = PERF_TYPE_TRACEPOINT };
	long event = read_number(EVENT "id");

	if (event < 0 || !read_format())
		return "no trace event migrate:mm_migrate_pages";
	attr.config = event;
	if (!source_open(&migrations, &attr))
		return "perf_event_open does not take the trace event";
	ring = mmap(NULL, (1 + RING_PAGES) * PAGE, PROT_READ | PROT_WRITE,
		    MAP_SHARED, migrations.fd, 0);
	if (ring == MAP_FAILED) {
		ring = NULL;
		return "no ring buffer for the trace event";
	}
	open_drains();
	return NULL;
}

void rounds_reset(void)
{
	if (!ring)
		return;
	__atomic_store_n(&ring->data_tail,
			 __atomic_load_n(&ring->data_head, __ATOMIC_ACQUIRE),
			 __ATOMIC_RELEASE);
	ioctl(migrations.fd, PERF_EVENT_IOC_RESET, 0);
	if (drains.fd >= 0)
		ioctl(drains.fd, PERF_EVENT_IOC_RESET, 0);
}

/* Copies out of the ring, over its end if need be. */
static void copy_out(void *to, uint64_t position, size_t length)
{
	const char *data = (const char *)ring + PAGE;
	size_t size = RING_PAGES * PAGE, i;

	for (i = 0; i < length; i++)
		((char *)to)[i] = data[(position + i) % size];
}

/* -1 when there is no such source. */
static long counted(const struct source *source)
{
	uint64_t count;

	if (source->fd < 0)
		return -1;
	if (read(source->fd, &count, sizeof(count)) != sizeof(count))
		return 0;
	return count;
}

/* What the records in the ring tell. */
struct told {
	long rounds;
	long drains;
	long isolation;
	unsigned long pages_failed;
};

static void read_ring(struct told *told)
{
	uint64_t tail = ring->data_tail, head;
	bool drained = false;

	head = __atomic_load_n(&ring->data_head, __ATOMIC_ACQUIRE);
	while (tail < head) {
		struct sample sample;
		unsigned long failed;

		copy_out(&sample, tail, sizeof(sample));
		if (sample.header.type == PERF_RECORD_SAMPLE &&
		    sample.id == migrations.id) {
			copy_out(&failed, tail + RAW_OFFSET + failed_offset,
				 sizeof(failed));
			told->pages_failed += failed;
			told->rounds++;
			drained = false;
		} else if (sample.header.type == PERF_RECORD_SAMPLE) {
			told->isolation += drained;
			told->drains++;
			drained = true;
		}
		tail += sample.header.size;
	}
	told->isolation += drained;
	__atomic_store_n(&ring->data_tail, tail, __ATOMIC_RELEASE);
}

/*
 * The counts are exact however many there were; the rest is from the records
 * that found room in the ring, some thousand. With one kind of event only the
 * order does not matter.
 */
void rounds_read(struct rounds *rounds)
{
	struct told told = { };

	*rounds = (struct rounds){ -1, 0, -1, -1 };
	if (!ring)
		return;
	read_ring(&told);
	rounds->rounds = counted(&migrations);
	rounds->pages_failed = told.pages_failed;
	rounds->drains = counted(&drains);
	if (!rounds->rounds || rounds->drains <= 0)
		rounds->isolation = rounds->drains;
	else if (told.rounds == rounds->rounds &&
		 told.drains == rounds->drains)
		rounds->isolation = told.isolation;
	else
		rounds->isolation = -1;
}
