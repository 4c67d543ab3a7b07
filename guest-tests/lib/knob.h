/* SPDX-License-Identifier: GPL-2.0-only */
/* Small files through which the kernel is asked and told things. */
#ifndef PINLAB_KNOB_H
#define PINLAB_KNOB_H

/* Writes text to a file; returns 0 or the errno. */
int knob_write(const char *text, const char *path, ...)
	__attribute__((format(printf, 2, 3)));

/* The same for a number. */
int knob_set(long long value, const char *path, ...)
	__attribute__((format(printf, 2, 3)));

/* Returns the number in a file; -1 when there is none. */
long long knob_get(const char *path, ...) __attribute__((format(printf, 1, 2)));

#endif
