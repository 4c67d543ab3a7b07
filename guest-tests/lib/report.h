/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where results go: one JSON object a line to the port that init hands over,
 * or KTAP on standard output when a program runs on its own.
 */
#ifndef PINLAB_REPORT_H
#define PINLAB_REPORT_H

#include <stdbool.h>

#include "free.h"
#include "place.h"
#include "rounds.h"

/* The file descriptor, in decimal, to which results go as JSON lines. */
#define RESULT_FD_ENV "PINLAB_RESULT_FD"

/* What init makes it. */
#define RESULT_FD 3

/* What one longterm pin call gave. */
struct attempt {
	unsigned int number;
	long at;		/* microseconds after the program's begin */
	struct free_pages free;	/* as the pin begins */
	int error;		/* errno, ERRNO_UNKNOWN, 0 when it succeeded */
	long micros;
	unsigned long pages;
	struct placement before;
	struct placement after;
	unsigned long leftover;
	struct rounds did;
	long thp_splits;	/* of the whole kernel meanwhile; -1: unknown */
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

/* Says something to a person; a guest has nobody to hear it. */
void report_comment(const char *fmt, ...)
	__attribute__((format(printf, 1, 2)));

/*
 * Says whether the memory is as asked; reason is NULL when it is. When it is
 * not, a person's run ends with that, and the rest of a guest's is up to the
 * caller.
 */
void report_premise(const struct places *places, double share,
		    const char *reason);

void report_attempt(const struct attempt *attempt);

void report_judge(const struct verdict *verdict);

/* Longest line of a kernel selftest that is passed on. */
#define TAP_LINE_MAX 500

/* Passes on one line that a kernel selftest printed, without its newline. */
void report_tap(const char *line);

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
