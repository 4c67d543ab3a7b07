// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs one of the kernel's own selftests, or one after the other, and passes on
 * what they print, line by line.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "child.h"
#include "layout.h"
#include "options.h"
#include "place.h"
#include "report.h"
#include "tap.h"

#define MOST_TESTS 1000

#define MOST_WORDS 32

#define LINE_MAX_CHARS 512

static struct {
	const char *test;
	const char *list;
	const char *directory;
} options = {
	.directory = "/kselftest",
};

static void set_test(const char *name, const char *value)
{
	if (!*value || *value == '.' || strchr(value, '/'))
		report_fail("--%s: %s is not a name of a test", name, value);
	options.test = value;
}

static void set_list(const char *name, const char *value)
{
	(void)name;
	options.list = value;
}

static void set_directory(const char *name, const char *value)
{
	(void)name;
	options.directory = value;
}

static const struct option_def test_options[] = {
	{ "test", "name of the test", set_test },
	{ "list", "file with tests, a line each: seconds, call, lack, between tabs",
	  set_list },
	{ "directory", "where the tests are: /kselftest", set_directory },
	{ }
};

static const struct option_def *const all_options[] = {
	test_options, layout_options, NULL
};

/* Tests that need more than to be run. */
static const struct special {
	const char *test;
	char *arguments[8];
	/* What says that the test point after it is no success. */
	const char *flaw;
} specials[] = {
	/*
	 * Left to itself it pins nothing for the long term. Its test point is
	 * about the ioctl, which succeeds when only a part could be pinned.
	 */
	{ "gup_test", { "-L", "-m", "32", "-n", "512" }, "truncated (size:" },
};

static const struct special *special(void)
{
	static const struct special none;
	size_t i;

	for (i = 0; i < sizeof(specials) / sizeof(specials[0]); i++)
		if (!strcmp(specials[i].test, options.test))
			return &specials[i];
	return &none;
}

/* Anywhere else is somebody's machine, which stays as it is. */
static bool in_guest(void)
{
	char first[16] = "";

	return readlink("/proc/1/exe", first, sizeof(first) - 1) > 0 &&
	       !strcmp(first, "/init");
}

/* Kernels leave huge pages off in less than 512 MiB; tests would skip them. */
static void allow_huge_pages(void)
{
	static const char *const settings[][2] = {
		{ "enabled", "madvise" },
		{ "use_zero_page", "1" },
	};
	char path[128];
	size_t i;
	FILE *f;

	for (i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		snprintf(path, sizeof(path),
			 "/sys/kernel/mm/transparent_hugepage/%s",
			 settings[i][0]);
		f = fopen(path, "we");
		if (!f)
			continue;
		fputs(settings[i][1], f);
		fclose(f);
	}
}

static void run_test(const char *path)
{
	const struct special *special_test = special();
	const struct child child = {
		.path = path,
		.arguments = special_test->arguments,
		.directory = "/tmp",
	};

	tap_begin(options.test, special_test->flaw);
	tap_conclude(child_run(&child));
}

/* Returns how many lines the list has, of which there is room for MOST_TESTS. */
static unsigned int read_list(char (*lines)[LINE_MAX_CHARS])
{
	FILE *f = fopen(options.list, "re");
	unsigned int n = 0;

	if (!f)
		report_fail("%s: %s", options.list, strerror(errno));
	while (n < MOST_TESTS && fgets(lines[n], LINE_MAX_CHARS, f)) {
		lines[n][strcspn(lines[n], "\n")] = '\0';
		if (*lines[n])
			n++;
	}
	fclose(f);
	return n;
}

/* Cuts how a test is called into its words; returns its name. */
static char *split(char *call, char **arguments)
{
	char *name = strsep(&call, " ");
	unsigned int n = 0;

	while (call && n < MOST_WORDS)
		arguments[n++] = strsep(&call, " ");
	arguments[n] = NULL;
	return name;
}

static void run_part(char *line, unsigned int number)
{
	const char *limit = strsep(&line, "\t");
	char *call = strsep(&line, "\t"), *words, *name;
	char *arguments[MOST_WORDS + 1];
	char path[4096], why[LINE_MAX_CHARS + 32];
	const struct child child = {
		.path = path,
		.arguments = arguments,
		.directory = options.directory,
		.limit = atoi(limit),
	};

	if (!call || !*call)
		report_fail("%s: a line without a test", options.list);
	words = strdup(call);
	if (!words)
		report_fail("no memory");
	name = split(words, arguments);
	if (snprintf(path, sizeof(path), "%s/%s", options.directory, name) >=
	    (int)sizeof(path))
		report_fail("%s/%s: the name is too long", options.directory,
			    name);
	tap_begin_part(call, number);
	if (access(path, X_OK)) {
		snprintf(why, sizeof(why), "it was not built: %s",
			 line && *line ? line : strerror(errno));
		tap_skip_part(why);
	} else {
		tap_conclude_part(child_run(&child));
	}
	free(words);
}

static void run_all(void)
{
	static char lines[MOST_TESTS][LINE_MAX_CHARS];
	unsigned int n = read_list(lines), i;
	char plan[32];

	if (!n)
		report_skip("the kernel's tree has no tests there");
	snprintf(plan, sizeof(plan), "1..%u", n);
	report_tap("KTAP version 1");
	report_tap(plan);
	for (i = 0; i < n; i++)
		run_part(lines[i], i + 1);
}

int main(int argc, char **argv)
{
	struct places places;
	const char *fault;
	char path[4096];

	options_read(argc, argv, all_options);
	if (!options.test && !options.list)
		report_skip("--test=NAME says which test to run");
	places_read(&places);
	fault = layout_fault(&places);
	if (fault) {
		report_premise(&places, 0, fault);
		return EXIT_SUCCESS;
	}
	snprintf(path, sizeof(path), "%s/%s", options.directory,
		 options.test ? options.test : "");
	if (options.test && access(path, X_OK))
		report_skip("the kernel's tree has no test %s: %s: %s",
			    options.test, path, strerror(errno));
	if (in_guest())
		allow_huge_pages();
	report_premise(&places, 1, NULL);
	if (options.test)
		run_test(path);
	else
		run_all();
	return EXIT_SUCCESS;
}
