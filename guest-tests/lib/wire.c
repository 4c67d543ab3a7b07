// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "port.h"
#include "report.h"
#include "wire.h"

#define CONTENT_MAX 65535

static int port = -1;

static struct {
	size_t filled;
	unsigned char bytes[WIRE_HEADER + CONTENT_MAX + 1];
} frame;

bool wire_open(const char *name)
{
	port = port_open(name);
	return port >= 0;
}

int wire_port(void)
{
	return port;
}

int wire_kind(void)
{
	return frame.bytes[0];
}

size_t wire_length(void)
{
	return frame.bytes[1] << 8 | frame.bytes[2];
}

char *wire_text(void)
{
	return (char *)frame.bytes + WIRE_HEADER;
}

ssize_t wire_receive(void)
{
	size_t whole = WIRE_HEADER;
	ssize_t n;

	if (frame.filled >= WIRE_HEADER)
		whole += wire_length();
	n = read(port, frame.bytes + frame.filled, whole - frame.filled);
	if (n < 0 && errno != EINTR && errno != EAGAIN)
		report_fail("wire: read: %s", strerror(errno));
	if (n <= 0)
		return n;
	frame.filled += n;
	frame.bytes[frame.filled] = '\0';
	return n;
}

bool wire_whole(void)
{
	return frame.filled >= WIRE_HEADER &&
	       frame.filled == WIRE_HEADER + wire_length();
}

void wire_drop(void)
{
	frame.filled = 0;
}

void wire_await(void)
{
	struct timespec pause = { .tv_nsec = 1000000 };

	wire_drop();
	while (!wire_whole())
		if (!wire_receive())
			nanosleep(&pause, NULL);
}

static void write_all(const unsigned char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(port, bytes, length);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			report_fail("wire: write: %s", strerror(errno));
		if (n > 0) {
			bytes += n;
			length -= n;
		}
	}
}

void wire_send(int kind, unsigned char *bytes, size_t length)
{
	bytes[0] = kind;
	bytes[1] = length >> 8;
	bytes[2] = length;
	write_all(bytes, WIRE_HEADER + length);
}
