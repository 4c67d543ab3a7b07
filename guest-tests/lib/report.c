// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pinner.h"
#include "report.h"

#define KSFT_SKIP 4

/* Returns -1 when a person reads along. */
static int result_fd(void)
{
	const char *fd = getenv(RESULT_FD_ENV);

	return fd ? atoi(fd) : -1;
}

bool report_in_guest(void)
{
	return result_fd() >= 0;
}

static void write_all(int fd, const char *text, size_t length)
{
	while (length) {
		ssize_t n = write(fd, text, length);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		text += n;
		length -= n;
	}
}

static void vwrite_line(int fd, const char *fmt, va_list args)
{
	char *line;
	int length;

	length = vasprintf(&line, fmt, args);
	if (length < 0)
		return;
	line[length] = '\n';
	write_all(fd, line, length + 1);
	free(line);
}

void write_line(int fd, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vwrite_line(fd, fmt, args);
	va_end(args);
}

/* Quotes what fits; a byte that is not ASCII becomes a question mark. */
static void json_or_null(char *out, size_t size, const char *text)
{
	size_t n = 0;

	if (!text) {
		snprintf(out, size, "null");
		return;
	}
	out[n++] = '"';
	for (; *text && n + sizeof("\\u0000\"") <= size; text++) {
		unsigned char c = *text;

		if (c == '"' || c == '\\')
			n += sprintf(out + n, "\\%c", c);
		else if (c < ' ' || c == 0x7f)
			n += sprintf(out + n, "\\u%04x", c);
		else
			out[n++] = c < 0x80 ? c : '?';
	}
	out[n++] = '"';
	out[n] = '\0';
}

static bool planned;

void report_plan(unsigned int attempts)
{
	planned = true;
	if (!report_in_guest())
		write_line(STDOUT_FILENO, "KTAP version 1\n1..%u", attempts);
}

void report_comment(const char *fmt, ...)
{
	va_list args;

	if (report_in_guest())
		return;
	va_start(args, fmt);
	printf("# ");
	fflush(stdout);
	vwrite_line(STDOUT_FILENO, fmt, args);
	va_end(args);
}

/* For a person there is no more to see: ends the program. */
static void __attribute__((noreturn)) bail_out(const char *reason)
{
	if (!planned)
		report_skip("%s", reason);
	write_line(STDOUT_FILENO, "Bail out! %s", reason);
	exit(KSFT_SKIP);
}

void report_premise(const struct places *places, double share,
		    const char *reason)
{
	char quoted[512];

	if (!report_in_guest()) {
		if (reason)
			bail_out(reason);
		return;
	}
	json_or_null(quoted, sizeof(quoted), reason);
	write_line(result_fd(),
		   "{\"event\":\"premise\",\"ok\":%s,\"reason\":%s,\"cmaBytes\":%lu,\"movableBytes\":%lu,\"share\":%.4f}",
		   reason ? "false" : "true", quoted,
		   places->cma_pages * PAGE_BYTES,
		   places->movable_pages * PAGE_BYTES, share);
}

static void json_placement(char *out, size_t size, const struct placement *p)
{
	snprintf(out, size,
		 "{\"cma\":%lu,\"movable\":%lu,\"other\":%lu,\"absent\":%lu}",
		 p->cma, p->movable, p->other, p->absent);
}

/*
 * Returns NULL when there was no error, or none that is known. Some that kernels
 * return have no name in user space, such as 524 (ENOTSUPP).
 */
static const char *error_name(int error, char *unnamed, size_t size)
{
	const char *name;

	if (!error || error == ERRNO_UNKNOWN)
		return NULL;
	name = strerrorname_np(error);
	if (name)
		return name;
	snprintf(unnamed, size, "E%d", error);
	return unnamed;
}

static void ktap_attempt(const struct attempt *a, const char *error)
{
	char rounds[32] = "";

	if (a->did.rounds >= 0)
		snprintf(rounds, sizeof(rounds), "%ld rounds, ", a->did.rounds);
	write_line(STDOUT_FILENO,
		   "%s %u pin %lu pages: %s, %s%lu left behind, %ld us",
		   a->error ? "not ok" : "ok", a->number, a->pages,
		   error ? error : a->error ? "failed" : "pinned", rounds,
		   a->leftover, a->micros);
}

/* Adds a member to an object, unless its value is not known. */
static void json_known(char *out, size_t size, const char *name, long value)
{
	size_t length = strlen(out);

	if (value >= 0)
		snprintf(out + length, size - length, ",\"%s\":%ld", name,
			 value);
}

static void json_free(char *out, size_t size, const struct free_pages *free)
{
	size_t length;
	unsigned int i;

	snprintf(out, size, ",\"free\":{");
	for (i = 0; i < free->nzones; i++) {
		length = strlen(out);
		snprintf(out + length, size - length, "%s\"%s\":%lu",
			 i ? "," : "", free->zones[i].name,
			 free->zones[i].pages);
	}
	length = strlen(out);
	snprintf(out + length, size - length, "}");
	json_known(out, size, "freeCma", free->cma);
}

void report_attempt(const struct attempt *a)
{
	char error[32], before[128], after[128], unnamed[16];
	char known[256] = "", free[512];
	const char *name = error_name(a->error, unnamed, sizeof(unnamed));

	if (!report_in_guest()) {
		ktap_attempt(a, name);
		return;
	}
	json_or_null(error, sizeof(error), name);
	json_placement(before, sizeof(before), &a->before);
	json_placement(after, sizeof(after), &a->after);
	json_known(known, sizeof(known), "drains", a->did.drains);
	json_known(known, sizeof(known), "isolationRounds", a->did.isolation);
	json_known(known, sizeof(known), "thpSplits", a->thp_splits);
	json_free(free, sizeof(free), &a->free);
	write_line(result_fd(),
		   "{\"event\":\"attempt\",\"n\":%u,\"at\":%ld,\"ok\":%s,\"errno\":%s,\"micros\":%ld,\"pages\":%lu,\"before\":%s,\"after\":%s,\"leftover\":%lu,\"rounds\":%ld,\"pagesFailed\":%lu%s%s}",
		   a->number, a->at, a->error ? "false" : "true", error,
		   a->micros, a->pages, before, after, a->leftover,
		   a->did.rounds, a->did.pages_failed, known, free);
}

void report_judge(const struct verdict *v)
{
	char error[32], unnamed[16];
	const char *name = error_name(v->error, unnamed, sizeof(unnamed));

	if (result_fd() < 0) {
		write_line(STDOUT_FILENO, "# judge %s: %s, %lu pages not to be had, %ld us",
			   v->judge, name ? name : "all taken", v->pages,
			   v->micros);
		return;
	}
	json_or_null(error, sizeof(error), name);
	write_line(result_fd(),
		   "{\"event\":\"judge\",\"judge\":\"%s\",\"ok\":%s,\"errno\":%s,\"micros\":%ld,\"pages\":%lu}",
		   v->judge, v->error ? "false" : "true", error, v->micros,
		   v->pages);
}

void report_tap(const char *line)
{
	char quoted[6 * TAP_LINE_MAX + 3];

	if (result_fd() < 0) {
		write_line(STDOUT_FILENO, "%s", line);
		return;
	}
	json_or_null(quoted, sizeof(quoted), line);
	write_line(result_fd(), "{\"event\":\"tap\",\"line\":%s}", quoted);
}

void report_skip(const char *fmt, ...)
{
	char plan[TAP_LINE_MAX + 1] = "1..0 # SKIP ";
	size_t begun = strlen(plan);
	va_list args;

	va_start(args, fmt);
	vsnprintf(plan + begun, sizeof(plan) - begun, fmt, args);
	va_end(args);
	write_line(STDOUT_FILENO, "KTAP version 1\n%s", plan);
	/* On a guest's console the kernel may write into the middle of it. */
	if (report_in_guest())
		report_tap(plan);
	exit(KSFT_SKIP);
}

void report_fail(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vwrite_line(STDERR_FILENO, fmt, args);
	va_end(args);
	exit(EXIT_FAILURE);
}
