/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where results go: one JSON object a line to the port that init hands over,
 * or KTAP on standard output when a program runs on its own.
 */
#ifndef PINLAB_REPORT_H
#define PINLAB_REPORT_H

#include <stdbool.h>

#include "place.h"

/* The file descriptor, in decimal, to which results go as JSON lines. */
#define RESULT_FD_ENV "PINLAB_RESULT_FD"

/* What one longterm pin call gave. */
struct attempt {
	unsigned int number;
	int error;		/* errno, ERRNO_UNKNOWN, 0 when it succeeded */
	long micros;
	unsigned long pages;
	struct placement before;
	struct placement after;
	unsigned long leftover;
	unsigned long rounds;
	unsigned long pages_failed;
};

/* Whether init started us, in a guest that is there for nothing else. */
bool report_in_guest(void);

/* What one judge found. */
struct verdict {
	const char *judge;
	int error;		/* errno, 0 when all memory could be taken */
	long micros;
	unsigned long pages;	/* that could not be taken */
};

/* Says how many attempts will follow. */
void report_plan(unsigned int attempts);

/* Says whether the memory is as asked; reason is NULL when it is. */
void report_premise(const struct places *places, double share,
		    const char *reason);

void report_attempt(const struct attempt *attempt);

void report_judge(const struct verdict *verdict);

/* Ends the program: what it needs is not here, and that is no failure. */
void report_skip(const char *fmt, ...)
	__attribute__((format(printf, 1, 2), noreturn));

/* Ends the program: it could not do its work. */
void report_fail(const char *fmt, ...)
	__attribute__((format(printf, 1, 2), noreturn));

/* Writes one line to a file descriptor in one piece. */
void write_line(int fd, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

#endif
