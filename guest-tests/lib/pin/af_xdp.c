// SPDX-License-Identifier: GPL-2.0-only
/* The memory of an AF_XDP socket: pinned from its registration to the close. */
#include <errno.h>
#include <linux/if_xdp.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "pinner.h"
#include "place.h"
#include "report.h"
#include "vmstat.h"

#ifndef AF_XDP
#define AF_XDP 44
#endif
#ifndef SOL_XDP
#define SOL_XDP 283
#endif

#define RELEASE_MS 1000

static bool only_one;
static int sock = -1;
static long long pinned_before;
static size_t registered;

static const char *af_xdp_open(bool alone)
{
	only_one = alone;
	sock = socket(AF_XDP, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (sock >= 0)
		return NULL;
	return errno == EPERM ? "an AF_XDP socket needs CAP_NET_RAW" :
				"no AF_XDP sockets: needs CONFIG_XDP_SOCKETS";
}

/* A socket takes one registration in its life. */
static void af_xdp_prepare(void *buffer, size_t bytes)
{
	(void)buffer;
	if (sock < 0)
		sock = socket(AF_XDP, SOCK_RAW | SOCK_CLOEXEC, 0);
	if (sock < 0)
		report_fail("socket(AF_XDP): %s", strerror(errno));
	registered = bytes / PAGE_BYTES;
	if (only_one)
		pinned_before = vmstat_pinned();
}

static int af_xdp_pin(void *buffer, size_t bytes)
{
	struct xdp_umem_reg whole = {
		.addr = (uintptr_t)buffer,
		.len = bytes,
		.chunk_size = PAGE_BYTES,
	};

	return setsockopt(sock, SOL_XDP, XDP_UMEM_REG, &whole, sizeof(whole)) ?
		       errno : 0;
}

/*
 * The pages are released some time after the socket was: wait for it, so that
 * the next buffer does not come on top of this one. With other pinners about,
 * whose pages were released cannot be told.
 */
static void af_xdp_unpin(void)
{
	struct timespec pause = { .tv_nsec = 1000000 };
	int ms;

	close(sock);
	sock = -1;
	for (ms = 0; only_one && ms < RELEASE_MS; ms++) {
		if (vmstat_pinned() <= pinned_before + (long long)registered / 2)
			break;
		nanosleep(&pause, NULL);
	}
}

const struct pinner af_xdp_pinner = {
	.via = "af_xdp",
	.open = af_xdp_open,
	.prepare = af_xdp_prepare,
	.pin = af_xdp_pin,
	.unpin = af_xdp_unpin,
};
