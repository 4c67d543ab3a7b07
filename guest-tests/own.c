// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a program of somebody's own, which may write events to the result port,
 * and passes on what it prints, line by line.
 */
#define _GNU_SOURCE
#include <errno.h>
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

#define MAX_ARGUMENTS 64

/* What the program may make its random numbers from: the same in both of a pair. */
#define SEED_ENV "PINLAB_SEED"

static struct {
	const char *program;
	const char *directory;
	char *arguments[MAX_ARGUMENTS + 1];
	unsigned int narguments;
} options = {
	.directory = "/own",
};

static void set_program(const char *name, const char *value)
{
	if (!*value || *value == '.' || strchr(value, '/'))
		report_fail("--%s: %s is not a name of a program", name, value);
	options.program = value;
}

static void set_directory(const char *name, const char *value)
{
	(void)name;
	options.directory = value;
}

/* Orders are split at blanks, so what is no plain character comes as %XX. */
static char *decode(const char *text)
{
	char *decoded = malloc(strlen(text) + 1);
	size_t n = 0;

	if (!decoded)
		report_fail("no memory");
	while (*text) {
		unsigned int byte;

		if (*text == '%' && sscanf(text + 1, "%2x", &byte) == 1 &&
		    strlen(text) >= 3) {
			decoded[n++] = byte;
			text += 3;
		} else {
			decoded[n++] = *text++;
		}
	}
	decoded[n] = '\0';
	return decoded;
}

static void add_argument(const char *name, const char *value)
{
	if (options.narguments == MAX_ARGUMENTS)
		report_fail("--%s: more than %d", name, MAX_ARGUMENTS);
	options.arguments[options.narguments++] = decode(value);
}

static void set_seed(const char *name, const char *value)
{
	(void)name;
	setenv(SEED_ENV, value, 1);
}

static const struct option_def own_options[] = {
	{ "program", "name of the program", set_program },
	{ "directory", "where the program is: /own", set_directory },
	{ "arg", "an argument of it, bytes as %XX; again for the next", add_argument },
	{ "seed", "what it may draw its random numbers from", set_seed },
	{ }
};

static const struct option_def *const all_options[] = {
	own_options, layout_options, NULL
};

int main(int argc, char **argv)
{
	struct places places;
	const char *fault;
	char path[4096];
	const struct child child = {
		.path = path,
		.arguments = options.arguments,
		.directory = "/tmp",
		.reports = true,
	};

	options_read(argc, argv, all_options);
	if (!options.program)
		report_skip("--program=NAME says which program to run");
	snprintf(path, sizeof(path), "%s/%s", options.directory,
		 options.program);
	if (access(path, X_OK))
		report_fail("%s: %s", path, strerror(errno));
	places_read(&places);
	fault = layout_fault(&places);
	if (fault) {
		report_premise(&places, 0, fault);
		return EXIT_SUCCESS;
	}
	report_premise(&places, 1, NULL);
	tap_begin(options.program, NULL);
	tap_conclude(child_run(&child));
	return EXIT_SUCCESS;
}
