/* SPDX-License-Identifier: GPL-2.0-only */
/* Command line options, each defined where it is used, read in one place. */
#ifndef PINLAB_OPTIONS_H
#define PINLAB_OPTIONS_H

/* One option, --name=value; a table of them ends with one that has no name. */
struct option_def {
	const char *name;
	const char *help;
	/* Ends the program, through report_fail(), when the value is no good. */
	void (*set)(const char *name, const char *value);
};

/*
 * Reads a command line by several tables; the list of them ends with NULL. Ends
 * the program with a list of all options when one is not in the tables.
 */
void options_read(int argc, char **argv, const struct option_def *const *tables);

/* The whole number, 0 or more, in an option's value; ends the program if none. */
long long number(const char *name, const char *value);

/* The index of an option's value in a NULL-ended list; ends the program if none. */
int choice(const char *name, const char *value, const char *const *of);

#endif
