/* SPDX-License-Identifier: GPL-2.0-only */
/* The guest's ends of virtio-serial ports, by the names that the host gave them. */
#ifndef PINLAB_PORT_H
#define PINLAB_PORT_H

/*
 * Opens a port for reading and writing. The driver finds its ports some time
 * after it was found itself, so it is waited for. Returns -1 when it does not
 * come.
 */
int port_open(const char *name);

#endif
