// SPDX-License-Identifier: GPL-2.0-only
/* O_DIRECT reads into the pages, from a device that takes its time. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/aio_abi.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "hold/kind.h"
#include "null_blk.h"
#include "place.h"
#include "report.h"

/* Pages of one read; few enough that the device takes them in one request. */
#define PAGES_A_READ 16U
#define MOST_READS 256U

static int device = -1;
static aio_context_t context;
static struct iocb *reads;
static struct iovec *pages_of;

static unsigned int reads_for(unsigned int pages)
{
	return (pages + PAGES_A_READ - 1) / PAGES_A_READ;
}

static const char *check(const struct hold_plan *plan)
{
	if (!plan->hold_us)
		return "--hold-for: a read has to take some time";
	/* The block layer gives up on a request after 30 s. */
	if (plan->hold_us > 20000000)
		return "--hold-for: a read of more than 20 s is taken for lost";
	return NULL;
}

static const char *open_device(const struct hold_plan *plan)
{
	struct null_blk_plan device_plan = {
		.nanoseconds = plan->hold_us * 1000,
		.depth = reads_for(plan->pages),
		.mebibytes = 64,
	};
	const char *fault = null_blk_make(&device_plan);

	if (fault)
		return fault;
	device = null_blk_open(true);
	if (device < 0)
		return "the null_blk device that was made cannot be opened";
	if (syscall(SYS_io_setup, device_plan.depth, &context))
		return "io_setup does not work here";
	reads = calloc(device_plan.depth, sizeof(*reads));
	pages_of = calloc(plan->pages, sizeof(*pages_of));
	return reads && pages_of ? NULL : "no memory";
}

/* Reads are apart from each other, so that none are merged into one. */
static void prepare_read(unsigned int r, unsigned int first, unsigned int n)
{
	reads[r] = (struct iocb){
		.aio_fildes = device,
		.aio_lio_opcode = IOCB_CMD_PREADV,
		.aio_buf = (uintptr_t)(pages_of + first),
		.aio_nbytes = n,
		.aio_offset = 2 * r * PAGES_A_READ * PAGE_BYTES,
	};
}

static void take(void **pages, unsigned int n)
{
	unsigned int many = reads_for(n), r, i;
	struct iocb *list[MOST_READS];

	for (i = 0; i < n; i++)
		pages_of[i] = (struct iovec){ pages[i], PAGE_BYTES };
	for (r = 0; r < many; r++) {
		unsigned int first = r * PAGES_A_READ, left = n - first;

		prepare_read(r, first,
			     left < PAGES_A_READ ? left : PAGES_A_READ);
		list[r] = &reads[r];
	}
	for (r = 0; r < many;) {
		long done = syscall(SYS_io_submit, context, many - r, list + r);

		if (done <= 0)
			report_fail("io_submit: %s", strerror(errno));
		r += done;
	}
}

/* Waits for the device, which lets go of the pages when it has read them. */
static void drop(unsigned int n)
{
	struct io_event events[MOST_READS];
	unsigned int left = reads_for(n);

	while (left) {
		long i, done = syscall(SYS_io_getevents, context, 1L,
				       (long)left, events, NULL);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			report_fail("io_getevents: %s", strerror(errno));
		for (i = 0; i < done; i++)
			if (events[i].res < 0)
				report_fail("a read into held pages: %s",
					    strerror(-events[i].res));
		left -= done;
	}
}

const struct hold_kind hold_direct_io = {
	.name = "direct-io",
	.most_pages = MOST_READS * PAGES_A_READ,
	.cycles = true,
	.check = check,
	.open = open_device,
	.take = take,
	.drop = drop,
};
