// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"
#include "report.h"

static const struct option_def *find(const struct option_def *const *tables,
				     const char *name, size_t length)
{
	const struct option_def *def;

	for (; *tables; tables++)
		for (def = *tables; def->name; def++)
			if (strlen(def->name) == length &&
			    !memcmp(def->name, name, length))
				return def;
	return NULL;
}

static void usage(const char *program, const char *wrong,
		  const struct option_def *const *tables)
	__attribute__((noreturn));

static void usage(const char *program, const char *wrong,
		  const struct option_def *const *tables)
{
	const struct option_def *def;

	fprintf(stderr, "%s: not an option: %s\nusage: %s [--OPTION=VALUE]...\n",
		program, wrong, program);
	for (; *tables; tables++)
		for (def = *tables; def->name; def++)
			fprintf(stderr, "  --%-18s %s\n", def->name, def->help);
	exit(EXIT_FAILURE);
}

void options_read(int argc, char **argv, const struct option_def *const *tables)
{
	int i;

	for (i = 1; i < argc; i++) {
		const struct option_def *def = NULL;
		const char *value = strchr(argv[i], '=');

		if (value && !strncmp(argv[i], "--", 2))
			def = find(tables, argv[i] + 2, value - argv[i] - 2);
		if (!def)
			usage(argv[0], argv[i], tables);
		def->set(def->name, value + 1);
	}
}

long long number(const char *name, const char *value)
{
	char *end;
	long long n;

	errno = 0;
	n = strtoll(value, &end, 10);
	if (errno || end == value || *end || n < 0)
		report_fail("--%s: %s is not 0 or more", name, value);
	return n;
}

int choice(const char *name, const char *value, const char *const *of)
{
	int i;

	for (i = 0; of[i]; i++)
		if (!strcmp(of[i], value))
			return i;
	report_fail("--%s: %s is not one of those that there are", name, value);
}
