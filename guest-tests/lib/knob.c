// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "knob.h"

static int write_to(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC), error = 0;

	if (fd < 0)
		return errno;
	if (write(fd, text, strlen(text)) < 0)
		error = errno;
	close(fd);
	return error;
}

int knob_write(const char *text, const char *path, ...)
{
	char full[512];
	va_list args;

	va_start(args, path);
	vsnprintf(full, sizeof(full), path, args);
	va_end(args);
	return write_to(full, text);
}

int knob_set(long long value, const char *path, ...)
{
	char full[512], text[32];
	va_list args;

	va_start(args, path);
	vsnprintf(full, sizeof(full), path, args);
	va_end(args);
	snprintf(text, sizeof(text), "%lld", value);
	return write_to(full, text);
}

long long knob_get(const char *path, ...)
{
	long long value;
	char full[512];
	va_list args;
	FILE *f;

	va_start(args, path);
	vsnprintf(full, sizeof(full), path, args);
	va_end(args);
	f = fopen(full, "re");
	if (!f)
		return -1;
	if (fscanf(f, "%lld", &value) != 1)
		value = -1;
	fclose(f);
	return value;
}
