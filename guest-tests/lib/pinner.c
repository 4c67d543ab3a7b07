// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <linux/io_uring.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "pinner.h"

static int ring = -1;

static const char *io_uring_open(void)
{
	struct io_uring_params params = { };

	ring = syscall(SYS_io_uring_setup, 1, &params);
	return ring < 0 ? "io_uring_setup does not work here" : NULL;
}

static int io_uring_pin(void *buffer, size_t bytes)
{
	struct iovec whole = { .iov_base = buffer, .iov_len = bytes };

	if (syscall(SYS_io_uring_register, ring, IORING_REGISTER_BUFFERS,
		    &whole, 1))
		return errno;
	return 0;
}

static void io_uring_unpin(void)
{
	syscall(SYS_io_uring_register, ring, IORING_UNREGISTER_BUFFERS, NULL, 0);
}

static const struct pinner pinners[] = {
	{ "io_uring", io_uring_open, io_uring_pin, io_uring_unpin },
};

const struct pinner *pinner_find(const char *via)
{
	size_t i;

	for (i = 0; i < sizeof(pinners) / sizeof(pinners[0]); i++)
		if (!strcmp(pinners[i].via, via))
			return &pinners[i];
	return NULL;
}
