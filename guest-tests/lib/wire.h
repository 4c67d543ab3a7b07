/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Frames over a virtio-serial port, in both directions: a letter that says what
 * it is, the length in two bytes with the higher one first, and that many bytes.
 * One frame from the host is at hand at a time. What goes wrong with the port
 * ends the program.
 */
#ifndef PINLAB_WIRE_H
#define PINLAB_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Bytes before the content of a frame. */
#define WIRE_HEADER 3

/* Opens a port by its name. Returns whether there is one. */
bool wire_open(const char *name);

/* The port, to be polled. */
int wire_port(void);

/* Takes what is there of the next frame. Returns 0 when nobody is there. */
ssize_t wire_receive(void);

/* Waits for the next frame; before the first the host may not be there yet. */
void wire_await(void);

/* Whether a whole frame is at hand. */
bool wire_whole(void);

/* The letter of the frame at hand. */
int wire_kind(void);

/* Its content, which ends with a zero more than was sent. */
char *wire_text(void);

size_t wire_length(void);

/* Makes room for the next frame. */
void wire_drop(void);

/* Sends a frame whose content lies behind room for its header. */
void wire_send(int kind, unsigned char *bytes, size_t length);

#endif
