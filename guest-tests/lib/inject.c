// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "inject.h"
#include "knob.h"
#include "report.h"

#define FAIL_PAGE_ALLOC "/sys/kernel/debug/fail_page_alloc/"

static unsigned int percent;
static unsigned int nth;

/*
 * What arms this task and disarms it again. Held open, as to open a file takes
 * memory, which could not be had while armed.
 */
static int trigger = -1;

static void set_percent(const char *name, const char *value)
{
	percent = number(name, value);
	if (percent > 100)
		report_fail("--%s: more than 100", name);
}

static void set_nth(const char *name, const char *value)
{
	nth = number(name, value);
}

const struct option_def inject_options[] = {
	{ "inject-percent", "of page allocations in the pin call fail", set_percent },
	{ "inject-nth", "page allocation in the pin call fails, and no other", set_nth },
	{ }
};

bool inject_wanted(void)
{
	return percent || nth;
}

static const struct {
	const char *file;
	const char *value;
} settings[] = {
	{ "times", "-1" },
	{ "interval", "1" },
	{ "space", "0" },
	{ "task-filter", "Y" },
	{ "ignore-gfp-wait", "N" },
	{ "ignore-gfp-highmem", "N" },
	{ "min-order", "0" },
	{ "verbose", "0" },
	{ NULL, NULL }
};

static void configure(void)
{
	int i, error = 0;

	for (i = 0; settings[i].file && !error; i++)
		error = knob_write(settings[i].value, FAIL_PAGE_ALLOC "%s",
				   settings[i].file);
	if (!error)
		error = knob_set(percent, FAIL_PAGE_ALLOC "probability");
	if (error)
		report_skip("no fail_page_alloc in debugfs to control: %s",
			    strerror(error));
}

void inject_open(void)
{
	if (!inject_wanted())
		return;
	if (percent && nth)
		report_fail("--inject-percent and --inject-nth exclude each other");
	configure();
	trigger = open(percent ? "/proc/thread-self/make-it-fail" :
				 "/proc/thread-self/fail-nth",
		       O_RDWR | O_CLOEXEC);
	if (trigger < 0)
		report_skip("no fault injection for a task: %s",
			    strerror(errno));
}

static void tell(unsigned int value)
{
	char text[16];
	int length = snprintf(text, sizeof(text), "%u", value);

	if (pwrite(trigger, text, length, 0) != length)
		report_fail("fault injection: %s", strerror(errno));
}

void inject_arm(void)
{
	if (inject_wanted())
		tell(percent ? 1 : nth);
}

void inject_disarm(void)
{
	if (inject_wanted())
		tell(0);
}
