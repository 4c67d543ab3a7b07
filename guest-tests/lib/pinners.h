/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Processes that pin at once. They share out the attempts as they go, so that
 * all of them are busy up to the end, and write what came of those in turn.
 */
#ifndef PINLAB_PINNERS_H
#define PINLAB_PINNERS_H

#include <stdbool.h>

#include "options.h"

/* --pinners, --attempts */
extern const struct option_def pinners_options[];

unsigned int pinners_count(void);

/* Attempts of all processes together. */
unsigned int pinners_attempts(void);

/* Sets up what the processes share; before pinners_run(). */
void pinners_open(void);

/*
 * Does the work in as many processes as were asked for, numbered from 0; in the
 * calling process when it is one. Returns when all are through. When one fails
 * the others are ended, and the caller ends as that one did.
 */
void pinners_run(void (*work)(unsigned int pinner, void *arg), void *arg);

/* Whether there is one more attempt to make; it is the caller's then. */
bool pinners_claim(void);

/*
 * Takes the turn to write, or to do what else is for one process at a time.
 * Returns the number of the next attempt that is written, from 1.
 */
unsigned int pinners_take_turn(void);

/* Ends the turn; written: the attempt with that number was. */
void pinners_end_turn(bool written);

/* In a turn. True for the first that asks, unless all have been stopped. */
bool pinners_first(void);

/* In a turn. No more attempts for anybody; true for the first that says so. */
bool pinners_stop(void);

#endif
