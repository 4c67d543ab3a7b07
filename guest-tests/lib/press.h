/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Presses on memory while others pin: processes on the last CPUs that fill it
 * or keep the kernel busy with it. Each kind of press is in lib/press/.
 */
#ifndef PINLAB_PRESS_H
#define PINLAB_PRESS_H

#include <stddef.h>

#include "options.h"

/* --press */
extern const struct option_def press_options[];

/*
 * Starts what the options ask for, one after the other; each is at work before
 * the next. Ends the program when the kernel does not offer one of them.
 */
void press_start(void);

/* Lets a press work on a buffer that is going to be pinned, if it wants to. */
void press_share(void *buffer, size_t bytes);

/*
 * Ends all of them and takes back what they changed. Ends the program when one
 * has not pressed all the time, unless the OOM killer ended it.
 */
void press_stop(void);

#endif
