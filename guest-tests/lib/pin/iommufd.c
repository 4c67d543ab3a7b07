// SPDX-License-Identifier: GPL-2.0-only
/*
 * An address space of iommufd with the mock device of its self test attached:
 * what is mapped into it is pinned, as it is for a real IOMMU. The mock device
 * comes from drivers/iommu/iommufd/selftest.c; its interface is not in any
 * header that is installed, and iommufd's own is younger than many toolchains.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/types.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "pinner.h"

struct ioas_alloc {
	__u32 size;
	__u32 flags;
	__u32 ioas;
};

struct ioas_map {
	__u32 size;
	__u32 flags;
	__u32 ioas;
	__u32 reserved;
	__aligned_u64 user;
	__aligned_u64 length;
	__aligned_u64 iova;
};

struct ioas_unmap {
	__u32 size;
	__u32 ioas;
	__aligned_u64 iova;
	__aligned_u64 length;
};

/*
 * A union of what the operations take follows the ID; its size differs from
 * version to version. The kernel takes a struct that is longer than its own as
 * long as the rest is zero.
 */
struct test_command {
	__u32 size;
	__u32 operation;
	__u32 id;
	__u32 reserved;
	__aligned_u64 operands[14];
};

#define IOAS_ALLOC _IO(';', 0x81)
#define IOAS_MAP _IO(';', 0x85)
#define IOAS_UNMAP _IO(';', 0x86)
#define TEST_COMMAND _IO(';', 0xa0)

#define MAP_WRITABLE (1 << 1)
#define MAP_READABLE (1 << 2)
#define TEST_MOCK_DOMAIN 2

static int file = -1;
static __u32 ioas;
static struct ioas_unmap mapped;

static const char *iommufd_open(bool alone)
{
	struct rlimit unlimited = { RLIM_INFINITY, RLIM_INFINITY };
	struct ioas_alloc alloc = { .size = sizeof(alloc) };
	struct test_command attach = {
		.size = sizeof(attach),
		.operation = TEST_MOCK_DOMAIN,
	};

	(void)alone;
	file = open("/dev/iommu", O_RDWR | O_CLOEXEC);
	if (file < 0)
		return errno == EACCES || errno == EPERM ?
			       "/dev/iommu needs root" :
			       "no /dev/iommu: needs CONFIG_IOMMUFD of 6.2 and later";
	if (ioctl(file, IOAS_ALLOC, &alloc))
		return "iommufd has no address space to give";
	ioas = alloc.ioas;
	attach.id = ioas;
	if (ioctl(file, TEST_COMMAND, &attach))
		return "iommufd has no mock device: needs CONFIG_IOMMUFD_TEST";
	/* Root has no exemption here, and the error would be a failed pin's. */
	setrlimit(RLIMIT_MEMLOCK, &unlimited);
	return NULL;
}

static int iommufd_pin(void *buffer, size_t bytes)
{
	struct ioas_map map = {
		.size = sizeof(map),
		.flags = MAP_WRITABLE | MAP_READABLE,
		.ioas = ioas,
		.user = (uintptr_t)buffer,
		.length = bytes,
	};

	if (ioctl(file, IOAS_MAP, &map))
		return errno;
	mapped = (struct ioas_unmap){
		.size = sizeof(mapped),
		.ioas = ioas,
		.iova = map.iova,
		.length = bytes,
	};
	return 0;
}

static void iommufd_unpin(void)
{
	ioctl(file, IOAS_UNMAP, &mapped);
}

const struct pinner iommufd_pinner = {
	.via = "iommufd",
	.open = iommufd_open,
	.pin = iommufd_pin,
	.unpin = iommufd_unpin,
};
