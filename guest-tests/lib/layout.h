/* SPDX-License-Identifier: GPL-2.0-only */
/* What memory the layout asked for, held against what there is. */
#ifndef PINLAB_LAYOUT_H
#define PINLAB_LAYOUT_H

#include <stdbool.h>

#include "options.h"
#include "place.h"

/* --expect-cma, --expect-movable */
extern const struct option_def layout_options[];

/* Whether the layout asked for memory that a longterm pin must not keep. */
bool layout_has_places(void);

/* Returns NULL when the memory is what the layout asked for. */
const char *layout_fault(const struct places *places);

#endif
