// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "report.h"
#include "tap.h"

#define BAIL_OUT "Bail out!"

static struct {
	const char *test;
	unsigned int part;		/* its number among others; 0: it is all there is */
	const char *flaw_mark;
	unsigned int planned;
	unsigned int points;
	unsigned int skipped;
	unsigned int limit;		/* in seconds, when that was over; else 0 */
	bool failed;
	bool none;			/* a plan of nothing: all was skipped */
	char flaw[TAP_LINE_MAX + 1];	/* since the last test point */
	char last[TAP_LINE_MAX + 1];	/* line with a word in it */
	char skip[TAP_LINE_MAX + 1];	/* reason of the last skip */
	char bail[TAP_LINE_MAX + 1];	/* why it gave up */
} heard;

/* What a part of a whole says lies one level deeper. */
static void say(const char *line)
{
	char deeper[2 * TAP_LINE_MAX + 32];

	if (!heard.part) {
		report_tap(line);
		return;
	}
	snprintf(deeper, sizeof(deeper), "  %.*s", TAP_LINE_MAX - 2, line);
	report_tap(deeper);
}

static bool starts(const char *line, const char *with)
{
	return !strncmp(line, with, strlen(with));
}

/* Whether it is a test point that begins with these words. */
static bool is_point(const char *line, const char *words)
{
	char next = starts(line, words) ? line[strlen(words)] : 'x';

	return !next || next == ' ' || next == '\r';
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
	say(line);
}

void tap_take(const char *line)
{
	unsigned int planned;

	if (is_point(line, "ok") || is_point(line, "not ok")) {
		take_point(line);
		return;
	}
	if (sscanf(line, "1..%u", &planned) == 1) {
		heard.planned = planned;
		heard.none = !planned;
		if (!planned && directive(line, "# SKIP"))
			strcpy(heard.skip, directive(line, "# SKIP"));
	} else if (starts(line, BAIL_OUT)) {
		strcpy(heard.bail, line + strlen(BAIL_OUT));
		heard.bail[strcspn(heard.bail, "#\r")] = '\0';
		if (!heard.bail[strspn(heard.bail, " ")])
			strcpy(heard.bail, " without a reason");
	} else if (line[strspn(line, "# \t")]) {
		strcpy(heard.last, line + strspn(line, "# \t"));
	}
	if (heard.flaw_mark && strcasestr(line, heard.flaw_mark)) {
		strcpy(heard.flaw, strcasestr(line, heard.flaw_mark));
		heard.flaw[strcspn(heard.flaw, "#")] = '\0';
	}
	say(line);
}

void tap_time_out(unsigned int limit)
{
	heard.limit = limit;
}

void tap_begin(const char *test, const char *flaw)
{
	memset(&heard, 0, sizeof(heard));
	heard.test = test;
	heard.flaw_mark = flaw;
}

void tap_begin_part(const char *test, unsigned int number)
{
	tap_begin(test, NULL);
	heard.part = number;
}

/* Says how the test as a whole, or something in it, went. */
static void say_point(unsigned int number, bool ok, const char *why)
{
	char line[2 * TAP_LINE_MAX];

	snprintf(line, sizeof(line), "%s %u %s%s%s", ok ? "ok" : "not ok",
		 number, heard.test, *why ? " # " : "", why);
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

/* Whether nothing of it passed or failed. */
static bool is_skip(int status)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

	return WIFEXITED(status) && heard.skipped == heard.points &&
	       !*heard.bail &&
	       (code == KSFT_SKIP || heard.skipped || heard.none);
}

static const char *skip_reason(void)
{
	return *heard.skip ? heard.skip : heard.last;
}

/*
 * Whether it gave up before its end: kselftest's helpers give up behind the
 * last test point too, to say how many failed.
 */
static bool gave_up(void)
{
	bool whole = heard.planned && heard.points >= heard.planned;

	return *heard.bail && !(whole && heard.failed);
}

/* Says what is wrong with the end that no test point tells; false: nothing. */
static bool end_fault(int status, char *why, size_t size)
{
	int code = WIFEXITED(status) ? WEXITSTATUS(status) : 0;

	if (heard.limit)
		snprintf(why, size, "TIMEOUT %u seconds", heard.limit);
	else if (gave_up())
		snprintf(why, size, "gave up:%s", heard.bail);
	else if (WIFSIGNALED(status))
		snprintf(why, size, "ended by signal %d", WTERMSIG(status));
	else if (code && !heard.failed)
		snprintf(why, size, "exit=%d", code);
	else if (heard.points && heard.points < heard.planned)
		snprintf(why, size, "ended after %u of %u", heard.points,
			 heard.planned);
	else if (!heard.points && *heard.flaw)
		snprintf(why, size, "%s", heard.flaw);
	else
		return false;
	return true;
}

void tap_conclude(int status)
{
	char why[TAP_LINE_MAX + 64] = "";
	bool bad;

	if (is_skip(status))
		report_skip("%s: %s", heard.test, skip_reason());
	bad = end_fault(status, why, sizeof(why));
	if (bad || !heard.points)
		say_point(++heard.points, !bad, why);
	add_plan();
}

void tap_skip_part(const char *why)
{
	char skip[TAP_LINE_MAX + 64];

	snprintf(skip, sizeof(skip), "SKIP %s", why);
	say_point(heard.part, true, skip);
}

void tap_conclude_part(int status)
{
	char why[TAP_LINE_MAX + 64] = "";
	bool bad;

	if (is_skip(status)) {
		tap_skip_part(skip_reason());
		return;
	}
	bad = end_fault(status, why, sizeof(why));
	say_point(heard.part, !bad && !heard.failed, why);
}
