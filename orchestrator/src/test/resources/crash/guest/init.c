// SPDX-License-Identifier: Apache-2.0
/*
 * A guest that provokes its kernel: says that it is ready, reads one line of
 * commands with " ; " between them, and says how the last of them ended.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#define CGROUP "/sys/fs/cgroup"
#define LKDTM "/sys/kernel/debug/provoke-crash/DIRECT"
#define PLANTED "/sys/kernel/debug/planted"

static int try_port(const char *entry)
{
	char path[300];
	char name[64] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/sys/class/virtio-ports/%s/name", entry);
	file = fopen(path, "r");
	if (!file)
		return -1;
	if (!fgets(name, sizeof(name), file))
		name[0] = '\0';
	fclose(file);
	if (strcmp(name, "pinlab.results\n") != 0)
		return -1;
	snprintf(path, sizeof(path), "/dev/%s", entry);
	return open(path, O_RDWR | O_CLOEXEC);
}

static int open_port(void)
{
	int port = -1;
	struct dirent *entry;
	DIR *ports = opendir("/sys/class/virtio-ports");

	while (ports && port < 0 && (entry = readdir(ports)))
		port = try_port(entry->d_name);
	if (ports)
		closedir(ports);
	return port;
}

static void read_order(int port, char *line, size_t size)
{
	size_t length = 0;
	char byte;

	while (length < size - 1 && read(port, &byte, 1) == 1 && byte != '\n')
		line[length++] = byte;
	line[length] = '\0';
}

static void write_file(const char *path, const char *text)
{
	int file = open(path, O_WRONLY);

	if (file < 0 || write(file, text, strlen(text)) < 0)
		printf("init: %s: %s\n", path, strerror(errno));
	if (file >= 0)
		close(file);
}

static void fill_memory(void)
{
	size_t step = 4 << 20;

	for (;;) {
		char *area = mmap(NULL, step, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
		if (area == MAP_FAILED)
			exit(2);
	}
}

static void enter_cgroup(const char *limit)
{
	mount("cgroup", CGROUP, "cgroup2", 0, NULL);
	write_file(CGROUP "/cgroup.subtree_control", "+memory");
	mkdir(CGROUP "/small", 0755);
	write_file(CGROUP "/small/memory.max", limit);
	write_file(CGROUP "/small/cgroup.procs", "0");
}

/* Reads the kernel's log from its beginning until a record has the words. */
static void await(const char *words)
{
	char record[8192];
	int tenths;
	int log = open("/dev/kmsg", O_RDONLY | O_NONBLOCK);

	for (tenths = 0; log >= 0 && tenths < 1200; ) {
		ssize_t got = read(log, record, sizeof(record) - 1);

		if (got > 0) {
			record[got] = '\0';
			if (strstr(record, words))
				return;
		} else if (errno == EAGAIN) {
			usleep(100000);
			tenths++;
		} else if (errno != EPIPE) {
			break;
		}
	}
	printf("init: the kernel did not say %s\n", words);
}

static void obey(char *command)
{
	char *save;
	char *verb = strtok_r(command, " ", &save);
	char *path = strtok_r(NULL, " ", &save);
	char *text = strtok_r(NULL, "", &save);

	if (verb && path && text && strcmp(verb, "write") == 0) {
		write_file(path, text);
	} else if (verb && path && strcmp(verb, "lkdtm") == 0) {
		write_file(LKDTM, path);
	} else if (verb && path && strcmp(verb, "planted") == 0) {
		write_file(PLANTED, path);
	} else if (verb && strcmp(verb, "fill") == 0) {
		if (path)
			enter_cgroup(path);
		fill_memory();
	} else if (verb && path && strcmp(verb, "pause") == 0) {
		sleep(atoi(path));
	} else if (verb && path && strcmp(verb, "await") == 0) {
		await(path);
	} else {
		fflush(stdout);
		_exit(127);
	}
	fflush(stdout);
	_exit(0);
}

/* Each command is a child's, which may not come back from it. */
static int run(char *order)
{
	int status = 0;
	char *end;

	for (; order; order = end) {
		pid_t child;

		end = strstr(order, " ; ");
		if (end) {
			*end = '\0';
			end += 3;
		}
		if (strcmp(order, "off") == 0)
			reboot(RB_POWER_OFF);
		child = fork();
		if (!child)
			obey(order);
		if (waitpid(child, &status, 0) != child)
			status = -1;
	}
	return status;
}

int main(void)
{
	struct utsname uts;
	char order[1024];
	int port, status;

	mount("dev", "/dev", "devtmpfs", 0, NULL);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sys", "/sys", "sysfs", 0, NULL);
	mount("debug", "/sys/kernel/debug", "debugfs", 0, NULL);
	port = open_port();
	if (port < 0) {
		printf("no port is named pinlab.results\n");
		reboot(RB_POWER_OFF);
	}
	uname(&uts);
	dprintf(port, "{\"event\":\"ready\",\"cpus\":%ld,\"kernel\":\"%s\"}\n",
		sysconf(_SC_NPROCESSORS_ONLN), uts.release);
	read_order(port, order, sizeof(order));
	status = run(order);
	dprintf(port,
		"{\"event\":\"end\",\"status\":%d,\"signal\":%d,\"pinsAcquired\":0,\"pinsReleased\":0,\"oomKills\":0}\n",
		WIFEXITED(status) ? WEXITSTATUS(status) : 0,
		WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	reboot(RB_POWER_OFF);
	return 0;
}
