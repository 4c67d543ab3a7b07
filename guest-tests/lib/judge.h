/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Judges what is left behind in CMA and ZONE_MOVABLE, by taking that memory
 * back as somebody would who needs it. Each judge is in lib/judge/.
 */
#ifndef PINLAB_JUDGE_H
#define PINLAB_JUDGE_H

#include <stdbool.h>

#include "options.h"

/* --judge */
extern const struct option_def judge_options[];

bool judge_wanted(void);

/*
 * Settles memory, then lets each judge try and reports what came of it. One
 * that finds no such memory in this guest says nothing. To be called with
 * nothing left that holds pages or presses, but for the pin that is judged.
 */
void judge_run(void);

#endif
