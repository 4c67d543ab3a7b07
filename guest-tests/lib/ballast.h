/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A CPU hands out first what it freed last: the pages that an earlier pin moved
 * out of CMA. Ballast takes those, so that a fresh buffer gets pages which the
 * zone gives, from CMA where the kernel favours it.
 */
#ifndef PINLAB_BALLAST_H
#define PINLAB_BALLAST_H

#include "place.h"

/*
 * Takes all that the CPU has at hand, and on until pages come that are in CMA,
 * or enough have been tried.
 */
void ballast_take(const struct places *places);

/* Gives the pages back. */
void ballast_drop(void);

#endif
