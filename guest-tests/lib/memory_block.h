/* SPDX-License-Identifier: GPL-2.0-only */
/* Memory blocks of ZONE_MOVABLE, which can go offline and come back. */
#ifndef PINLAB_MEMORY_BLOCK_H
#define PINLAB_MEMORY_BLOCK_H

#define MAX_BLOCKS 256

/*
 * Fills in the numbers of those that are online and can go offline, as memory
 * blocks with holes never can. Returns how many there are.
 */
unsigned int movable_blocks(unsigned int *numbers);

/* Pages of one block. */
unsigned long block_pages(void);

/*
 * Tries to take a block offline, until it works, until the kernel has found
 * that it never will, or until a signal. Returns 0 or an errno.
 */
int block_offline(unsigned int number);

/* Puts a block back into ZONE_MOVABLE; nothing happens when it is there. */
void block_online(unsigned int number);

#endif
