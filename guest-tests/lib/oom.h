/* SPDX-License-Identifier: GPL-2.0-only */
/* Who goes first when memory runs out: the pinner or what presses on it. */
#ifndef PINLAB_OOM_H
#define PINLAB_OOM_H

#include "options.h"

/* --oom */
extern const struct option_def oom_options[];

/* For a process that pins, and those that it forks from then on. */
void oom_set_pinner(void);

/* For a process that presses on memory. */
void oom_set_press(void);

#endif
