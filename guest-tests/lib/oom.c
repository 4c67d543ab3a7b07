// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <stdbool.h>
#include <stddef.h>

#include "knob.h"
#include "oom.h"

/*
 * The last to go, but not exempt, as it would be with -1000: a kernel that
 * finds nobody to kill panics, and out of memory is no crash.
 */
#define LAST (-999)
#define FIRST 1000

static const char *const names[] = { "protected", "exposed", NULL };
static bool exposed;

static void set_oom(const char *name, const char *value)
{
	exposed = choice(name, value, names);
}

const struct option_def oom_options[] = {
	{ "oom", "the OOM killer's view of the pinner: protected, exposed", set_oom },
	{ }
};

/* It is up to root to protect; without that the kernel's own choice stands. */
static void set_score(int score)
{
	knob_set(score, "/proc/self/oom_score_adj");
}

void oom_set_pinner(void)
{
	set_score(exposed ? FIRST : LAST);
}

void oom_set_press(void)
{
	set_score(exposed ? 0 : FIRST);
}
