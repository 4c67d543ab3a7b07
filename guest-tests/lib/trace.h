/* SPDX-License-Identifier: GPL-2.0-only */
/* Events of the kernel, recorded as lines. */
#ifndef PINLAB_TRACE_H
#define PINLAB_TRACE_H

/* Records more events, named as ftrace's set_event takes them. Returns 0 or the errno. */
int trace_add(const char *events);

/* The lines from now on, to be polled; -1 when there is no such file. */
int trace_open(void);

/* Records nothing more. */
void trace_stop(void);

#endif
