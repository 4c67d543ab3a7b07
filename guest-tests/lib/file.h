/* SPDX-License-Identifier: GPL-2.0-only */
/* Small files of the kernel, read whole. */
#ifndef PINLAB_FILE_H
#define PINLAB_FILE_H

#include <stdbool.h>
#include <stddef.h>

/* Room for what one CPU after the other has a few lines in. */
#define FILE_MOST (256UL << 10)

/*
 * Reads as much as there is room for and ends it with a NUL. Returns false when
 * the file cannot be read. In an emulated guest /proc/zoneinfo is read and
 * understood in a third of the time that a stream's lines take, one by one.
 */
bool file_read(const char *path, char *text, size_t size);

/* The beginning of the next line, NULL after the last. */
const char *file_next_line(const char *line);

#endif
