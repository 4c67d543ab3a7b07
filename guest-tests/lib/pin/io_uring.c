// SPDX-License-Identifier: GPL-2.0-only
/* Buffers registered with an io_uring: pinned until they are unregistered. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/io_uring.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "pinner.h"

static int ring = -1;

static const char *io_uring_open(bool alone)
{
	struct io_uring_params params = { };

	(void)alone;
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

const struct pinner io_uring_pinner = {
	.via = "io_uring",
	.open = io_uring_open,
	.pin = io_uring_pin,
	.unpin = io_uring_unpin,
};
