/* SPDX-License-Identifier: GPL-2.0-only */
/* Takes memory from CMA areas and gives it back, through CMA's debugfs files. */
#ifndef PINLAB_CMA_H
#define PINLAB_CMA_H

#define MAX_CMA_AREAS 16

struct cma_area {
	char name[64];
	unsigned long first;	/* page frame */
	unsigned long pages;
};

/* Returns how many areas there are that can be asked. */
unsigned int cma_areas(struct cma_area *areas);

/* Pages of an area that are taken, by anybody. */
unsigned long cma_taken(const struct cma_area *area);

/* Takes pages in one piece; returns 0 or an errno. */
int cma_take(const struct cma_area *area, unsigned long pages);

/* Gives back as many of the pages taken, or all if there are less. */
void cma_give_back(const struct cma_area *area, unsigned long pages);

#endif
