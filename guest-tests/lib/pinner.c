// SPDX-License-Identifier: GPL-2.0-only
#include <string.h>

#include "pinner.h"

static const struct pinner *const pinners[] = {
	&io_uring_pinner,
	&gup_test_pinner,
	&af_xdp_pinner,
	&iommufd_pinner,
};

const struct pinner *pinner_find(const char *via)
{
	size_t i;

	for (i = 0; i < sizeof(pinners) / sizeof(pinners[0]); i++)
		if (!strcmp(pinners[i]->via, via))
			return pinners[i];
	return NULL;
}
