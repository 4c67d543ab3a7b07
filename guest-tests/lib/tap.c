// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "report.h"
#include "tap.h"

static struct {
	const char *test;
	const char *flaw_mark;
	unsigned int planned;
	unsigned int points;
	unsigned int skipped;
	bool failed;
	bool none;			/* a plan of nothing: all was skipped */
	char flaw[TAP_LINE_MAX + 1];	/* since the last test point */
	char last[TAP_LINE_MAX + 1];	/* line with a word in it */
	char skip[TAP_LINE_MAX + 1];	/* reason of the last skip */
} heard;

static bool starts(const char *line, const char *with)
{
	return !strncmp(line, with, strlen(with));
}

/* Returns what follows a directive, NULL without one. */
static const char *directive(const char *line, const char *name)
{
	const char *found = strstr(line, name);

	if (!found)
		return NULL;
	found += strlen(name);
	return found + strspn(found, " ");
}

static void take_point(const char *line)
{
	const char *reason = directive(line, "# SKIP");
	char flawed[2 * TAP_LINE_MAX + 16];

	heard.points++;
	if (reason) {
		heard.skipped++;
		strcpy(heard.skip, reason);
	}
	if (starts(line, "not ok")) {
		heard.failed = true;
	} else if (*heard.flaw && !reason) {
		snprintf(flawed, sizeof(flawed), "not %s # %s", line,
			 heard.flaw);
		line = flawed;
		heard.failed = true;
	}
	*heard.flaw = '\0';
	report_tap(line);
}

void tap_take(const char *line)
{
	unsigned int planned;

	if (starts(line, "ok ") || starts(line, "not ok ")) {
		take_point(line);
		return;
	}
	if (sscanf(line, "1..%u", &planned) == 1) {
		heard.planned = planned;
		heard.none = !planned;
		if (!planned && directive(line, "# SKIP"))
			strcpy(heard.skip, directive(line, "# SKIP"));
	} else if (line[strspn(line, "# \t")]) {
		strcpy(heard.last, line + strspn(line, "# \t"));
	}
	if (heard.flaw_mark && strcasestr(line, heard.flaw_mark)) {
		strcpy(heard.flaw, strcasestr(line, heard.flaw_mark));
		heard.flaw[strcspn(heard.flaw, "#")] = '\0';
	}
	report_tap(line);
}

void tap_begin(const char *test, const char *flaw)
{
	heard.test = test;
	heard.flaw_mark = flaw;
}

/* A test point for an end that those of the test itself do not tell. */
static void __attribute__((format(printf, 2, 3)))
add_point(bool ok, const char *fmt, ...)
{
	char why[TAP_LINE_MAX + 1], line[2 * TAP_LINE_MAX];
	va_list args;

	va_start(args, fmt);
	vsnprintf(why, sizeof(why), fmt, args);
	va_end(args);
	snprintf(line, sizeof(line), "%s %u %s%s%s", ok ? "ok" : "not ok",
		 ++heard.points, heard.test, *why ? " # " : "", why);
	report_tap(line);
}

/* A plan may come last. */
static void add_plan(void)
{
	char line[32];

	if (heard.planned)
		return;
	snprintf(line, sizeof(line), "1..%u", heard.points);
	report_tap(line);
}

void tap_conclude(int status)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

	/* Nothing of it passed or failed. */
	if (WIFEXITED(status) && heard.skipped == heard.points &&
	    (code == KSFT_SKIP || heard.skipped || heard.none))
		report_skip("%s: %s", heard.test,
			    *heard.skip ? heard.skip : heard.last);
	if (WIFSIGNALED(status))
		add_point(false, "ended by signal %d", WTERMSIG(status));
	else if (code && !heard.failed)
		add_point(false, "exit=%d", code);
	else if (!heard.points)
		add_point(!*heard.flaw, "%s", heard.flaw);
	else if (heard.points < heard.planned)
		add_point(false, "ended after %u of %u", heard.points,
			  heard.planned);
	add_plan();
}
