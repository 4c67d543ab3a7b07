// SPDX-License-Identifier: GPL-2.0-only
#include <fcntl.h>

#include "knob.h"
#include "trace.h"

#define TRACING "/sys/kernel/tracing/"

int trace_add(const char *events)
{
	return knob_write(events, TRACING "set_event");
}

int trace_open(void)
{
	return open(TRACING "trace_pipe", O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

void trace_stop(void)
{
	knob_set(0, TRACING "tracing_on");
}
