/* SPDX-License-Identifier: GPL-2.0-only */
/* The page frames behind addresses of this process, and what they are. */
#ifndef PINLAB_FRAMES_H
#define PINLAB_FRAMES_H

#include <stdbool.h>
#include <stdint.h>

/* What frames_read() gives of a page; the frame is 0 when hidden from us. */
#define FRAME_PRESENT (1ULL << 63)
#define FRAME_NUMBER ((1ULL << 55) - 1)

/* How many pages one call looks at, at most. */
#define FRAMES_MOST 512UL

/* Reads the page map. Returns false when it cannot be read. */
bool frames_read(const void *start, unsigned long pages, uint64_t *entries);

/* How many of the pages belong to a compound page; -1 when that is not known. */
long frames_compound(const void *start, unsigned long pages);

#endif
