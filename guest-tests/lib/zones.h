/* SPDX-License-Identifier: GPL-2.0-only */
/* What /proc/zoneinfo tells of the zones of all nodes, in pages. */
#ifndef PINLAB_ZONES_H
#define PINLAB_ZONES_H

#define ZONES_MOST 32

struct zone {
	char name[16];
	long free;
	long min;		/* the watermark */
	long cma;		/* of the free ones, in CMA areas; -1 when not known */
	long at_hand;		/* of this CPU, free for it alone */
	long spanned;
	long present;
	long start;		/* number of the first page frame */
};

/* Returns how many there are, 0 when they cannot be read. */
unsigned int zones_read(struct zone *zones);

#endif
