// SPDX-License-Identifier: GPL-2.0-only
/*
 * The guest's first process: mounts what programs look at, takes lines from the
 * result port until one says what to run, runs it, says how it ended, powers off.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/random.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/port.h"
#include "lib/report.h"
#include "lib/vmstat.h"

#define PORT_NAME "pinlab.results"
#define MAX_LINE 4096
#define MAX_WORDS 128

/* Exit status for what cannot be started, as shells have it. */
#define NO_PROGRAM 127

static const struct {
	const char *type;
	const char *where;
} mounts[] = {
	{ "proc", "/proc" },
	{ "sysfs", "/sys" },
	{ "devtmpfs", "/dev" },
	{ "debugfs", "/sys/kernel/debug" },
	{ "tracefs", "/sys/kernel/tracing" },
	{ "tmpfs", "/tmp" },
};

static void pause_ms(long ms)
{
	struct timespec pause = { .tv_nsec = ms * 1000000 };

	nanosleep(&pause, NULL);
}

static void power_off(void)
{
	reboot(RB_POWER_OFF);
	for (;;)
		pause();
}

static void on_signal(int signal)
{
	(void)signal;
	power_off();
}

/* The signals by which halt, poweroff and reboot ask the first process. */
static void power_off_when_asked(void)
{
	static const int signals[] = { SIGUSR1, SIGUSR2, SIGTERM };
	size_t i;

	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		signal(signals[i], on_signal);
}

static void mount_all(void)
{
	size_t i;

	for (i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
		mkdir(mounts[i].where, 0755);
		if (mount(mounts[i].type, mounts[i].where, mounts[i].type, 0,
			  NULL) && errno != EBUSY)
			fprintf(stderr, "init: mount %s: %s\n", mounts[i].where,
				strerror(errno));
	}
}

/* Reads up to a newline. A read of nothing: no host at the other end, as yet. */
static void read_line(int port, char *line)
{
	size_t length = 0;

	while (length < MAX_LINE - 1) {
		ssize_t n = read(port, line + length, 1);

		if (n == 1 && line[length] == '\n')
			break;
		if (n == 1)
			length++;
		else if (n == 0)
			pause_ms(1);
		else if (errno != EINTR && errno != EAGAIN)
			power_off();
	}
	line[length] = '\0';
}

/* The first word is an order; what it is about follows. */
static char **split(char *line)
{
	static char *words[MAX_WORDS + 1];
	size_t n = 0;
	char *word;

	for (word = strtok(line, " "); word && n < MAX_WORDS;
	     word = strtok(NULL, " "))
		words[n++] = word;
	words[n] = NULL;
	return words;
}

/*
 * Guests that were restored from one snapshot would all draw the same random
 * numbers: each gets a seed of its own, which counts as all the entropy there is.
 */
static void seed_random(const char *text)
{
	struct {
		struct rand_pool_info info;
		char text[32];
	} pool = {
		.info.entropy_count = 256,
		.info.buf_size = sizeof(pool.text),
	};
	int fd = open("/dev/urandom", O_RDWR | O_CLOEXEC);

	strncpy(pool.text, text, sizeof(pool.text) - 1);
	if (fd < 0 || ioctl(fd, RNDADDENTROPY, &pool) ||
	    ioctl(fd, RNDRESEEDCRNG))
		fprintf(stderr, "init: seed: %s\n", strerror(errno));
	if (fd >= 0)
		close(fd);
}

/* Returns the program to run with its arguments, NULL when there is none. */
static char **take_orders(int port, char *line)
{
	for (;;) {
		char **words;

		read_line(port, line);
		words = split(line);
		if (words[0] && words[1] && !strcmp(words[0], "run"))
			return words + 1;
		if (!words[0] || !words[1] || strcmp(words[0], "seed")) {
			fprintf(stderr, "init: not an order: %s\n", line);
			return NULL;
		}
		seed_random(words[1]);
	}
}

static int run(int port, char **argv)
{
	char path[MAX_LINE];
	int status = 0;
	pid_t child;

	child = fork();
	if (child < 0)
		return NO_PROGRAM << 8;
	if (!child) {
		snprintf(path, sizeof(path), "/bin/%s", argv[0]);
		dup2(port, RESULT_FD);
		fcntl(RESULT_FD, F_SETFD, 0);
		setenv(RESULT_FD_ENV, "3", 1);
		execv(path, argv);
		fprintf(stderr, "init: %s: %s\n", path, strerror(errno));
		_exit(NO_PROGRAM);
	}
	while (waitpid(child, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

/* Buffers are released some time after their owner has gone: wait for it. */
static void settle_pins(void)
{
	int tries;

	for (tries = 0; tries < 1000 && vmstat_pinned(); tries++)
		pause_ms(1);
}

/* Of a kernel that does not count it: none. */
static long long counted(const char *name)
{
	long long value = vmstat_read(name);

	return value < 0 ? 0 : value;
}

/* The host compares it with its own clock. */
static long long uptime_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static void say_end(int port, int status)
{
	char counters[8192];

	settle_pins();
	vmstat_json(counters, sizeof(counters));
	write_line(port,
		   "{\"event\":\"end\",\"status\":%d,\"signal\":%d,\"pinsAcquired\":%lld,\"pinsReleased\":%lld,\"oomKills\":%lld,\"vmstat\":%s}",
		   WIFEXITED(status) ? WEXITSTATUS(status) : 0,
		   WIFSIGNALED(status) ? WTERMSIG(status) : 0,
		   counted("nr_foll_pin_acquired"),
		   counted("nr_foll_pin_released"), counted("oom_kill"),
		   counters);
}

int main(void)
{
	char line[MAX_LINE];
	struct utsname kernel;
	char **argv;
	int port;

	if (getpid() != 1)
		report_skip("init runs as the first process of a guest");
	power_off_when_asked();
	mount_all();
	port = port_open(PORT_NAME);
	if (port < 0) {
		fprintf(stderr, "init: no port %s\n", PORT_NAME);
		power_off();
	}
	uname(&kernel);
	write_line(port,
		   "{\"event\":\"ready\",\"cpus\":%ld,\"kernel\":\"%s\",\"uptime\":%lld}",
		   sysconf(_SC_NPROCESSORS_ONLN), kernel.release, uptime_us());
	argv = take_orders(port, line);
	say_end(port, argv ? run(port, argv) : NO_PROGRAM << 8);
	power_off();
	return 0;
}
