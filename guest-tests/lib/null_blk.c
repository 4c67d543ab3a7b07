// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "knob.h"
#include "null_blk.h"

#define CONFIGFS "/sys/kernel/config"

/* Values of irqmode. */
#define IRQ_NONE 0
#define IRQ_TIMER 2

static struct {
	char dir[64];
	char name[32];
	pid_t owner;
} device;

static bool set(const char *attribute, unsigned long value)
{
	return !knob_set(value, "%s/%s", device.dir, attribute);
}

void null_blk_remove(void)
{
	/* Children that did not make it run this at their exit as well. */
	if (device.owner != getpid())
		return;
	set("power", 0);
	rmdir(device.dir);
	device.owner = 0;
}

const char *null_blk_make(const struct null_blk_plan *plan)
{
	if (access(CONFIGFS "/nullb", F_OK))
		mount("configfs", CONFIGFS, "configfs", 0, NULL);
	if (access(CONFIGFS "/nullb", F_OK))
		return "configfs has no null_blk";
	snprintf(device.name, sizeof(device.name), "pinlab-%d", getpid());
	snprintf(device.dir, sizeof(device.dir), CONFIGFS "/nullb/%s",
		 device.name);
	if (mkdir(device.dir, 0755))
		return "no null_blk device can be made";
	device.owner = getpid();
	atexit(null_blk_remove);
	if (!set("irqmode", plan->nanoseconds ? IRQ_TIMER : IRQ_NONE) ||
	    (plan->nanoseconds && !set("completion_nsec", plan->nanoseconds)) ||
	    !set("hw_queue_depth", plan->depth) ||
	    !set("size", plan->mebibytes) || !set("power", 1))
		return "a null_blk device does not take what it is told";
	return NULL;
}

int null_blk_open(bool direct)
{
	int flags = O_RDWR | O_CLOEXEC | (direct ? O_DIRECT : 0);
	char path[64];
	int fd;

	/* Before 6.0 a disk has a number for a name whatever its maker says. */
	snprintf(path, sizeof(path), "/dev/%s", device.name);
	fd = open(path, flags);
	if (fd >= 0 || errno != ENOENT)
		return fd;
	snprintf(path, sizeof(path), "/dev/nullb%lld",
		 knob_get("%s/index", device.dir));
	return open(path, flags);
}
