/* SPDX-License-Identifier: GPL-2.0-only */
#ifndef PINLAB_PRESS_SPARE_H
#define PINLAB_PRESS_SPARE_H

/*
 * Free pages by what they are good for, without the reserve of each zone (its
 * min watermark): an allocation that would touch it calls the OOM killer.
 */
struct spare_pages {
	long movable;	/* in ZONE_MOVABLE and CMA areas */
	long kernel;	/* everywhere else */
};

struct spare_pages spare_pages(void);

#endif
