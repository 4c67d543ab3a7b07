// SPDX-License-Identifier: Apache-2.0
/*
 * A guest for the tests of the vm room: finds the result port, says that it is
 * ready, and does what one line from the host asks for.
 */
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
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

	if (file >= 0) {
		if (write(file, text, strlen(text)) < 0)
			perror(path);
		close(file);
	}
}

static void exhaust_memory(void)
{
	size_t step = 16 << 20;

	for (;;) {
		char *area = mmap(NULL, step, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
		if (area == MAP_FAILED)
			exit(2);
	}
}

/* Writes mebibytes of every byte there is but, if so asked, the end of a line. */
static void pour(int to, long mebibytes, int lines)
{
	static unsigned char block[64 << 10];
	size_t i;

	for (i = 0; i < sizeof(block); i++) {
		block[i] = (unsigned char)(i * 7 + (i >> 8));
		if (!lines && block[i] == '\n')
			block[i] = 0xff;
	}
	for (i = 0; i < (size_t)mebibytes * 16; i++) {
		if (write(to, block, sizeof(block)) < 0)
			_exit(3);
	}
}

/* Writes lines that begin like an event and unfold to much more than they are. */
static void bomb(int port, long lines)
{
	for (; lines > 0; lines--) {
		FILE *line = fdopen(dup(port), "w");

		fprintf(line, "{\"event\":\"attempt\",\"n\":%ld,\"before\":", lines);
		if (lines % 2) {
			for (int i = 0; i < 200000; i++)
				fputc('[', line);
		} else {
			fputc('{', line);
			for (int i = 0; i < 100000; i++)
				fprintf(line, "\"%d\":%d,", i, i);
		}
		fputc('\n', line);
		fclose(line);
	}
}

/* Runs "PROGRAM ARG" in a child; what is not here ends with status 127. */
static int run(int port, char *order)
{
	int status = 0;
	pid_t child = fork();

	if (child)
		return waitpid(child, &status, 0) == child ? status : -1;
	if (strncmp(order, "run pass", 8) == 0) {
		dprintf(port, "{\"event\":\"premise\",\"ok\":true,\"reason\":null,\"cmaBytes\":0,"
			      "\"movableBytes\":0,\"share\":1.0}\n");
		printf("the order was: %s\n", order);
		fflush(stdout);
		_exit(0);
	} else if (strncmp(order, "run exit ", 9) == 0) {
		_exit(atoi(order + 9));
	} else if (strncmp(order, "run oom", 7) == 0) {
		exhaust_memory();
	} else if (strncmp(order, "run flood ", 10) == 0) {
		for (long n = atol(order + 10); n > 0; n--)
			dprintf(port, "%0127ld\n", n);
		_exit(0);
	} else if (strncmp(order, "run pour-results ", 17) == 0) {
		pour(port, atol(order + 17), 0);
		dprintf(port, "\n");
		_exit(0);
	} else if (strncmp(order, "run pour-lines ", 15) == 0) {
		pour(port, atol(order + 15), 1);
		_exit(0);
	} else if (strncmp(order, "run pour-console ", 17) == 0) {
		pour(STDOUT_FILENO, atol(order + 17), 0);
		_exit(0);
	} else if (strncmp(order, "run bombs ", 10) == 0) {
		bomb(port, atol(order + 10));
		_exit(0);
	} else if (strncmp(order, "run twice", 9) == 0) {
		dprintf(port, "{\"event\":\"end\",\"status\":0,\"signal\":0,\"pinsAcquired\":0,"
			      "\"pinsReleased\":0,\"oomKills\":0}\n");
		_exit(0);
	} else if (strncmp(order, "run huge", 8) == 0) {
		dprintf(port, "{\"event\":\"attempt\",\"n\":1,\"ok\":true,\"errno\":null,"
			      "\"micros\":99999999999999999999}\n");
		_exit(0);
	} else if (strncmp(order, "run again", 9) == 0) {
		for (;;)
			dprintf(port, "{\"event\":\"ready\",\"cpus\":1,\"kernel\":\"x\"}\n");
	} else if (strncmp(order, "run hang", 8) == 0) {
		for (;;)
			pause();
	}
	_exit(127);
}

int main(void)
{
	struct utsname uts;
	char order[256];
	int port, status;

	mount("dev", "/dev", "devtmpfs", 0, NULL);
	mount("proc", "/proc", "proc", 0, NULL);
	mount("sys", "/sys", "sysfs", 0, NULL);
	port = open_port();
	if (port < 0) {
		printf("no port is named pinlab.results\n");
		reboot(RB_POWER_OFF);
	}
	uname(&uts);
	dprintf(port, "{\"event\":\"ready\",\"cpus\":%ld,\"kernel\":\"%s\"}\n",
		sysconf(_SC_NPROCESSORS_ONLN), uts.release);
	do
		read_order(port, order, sizeof(order));
	while (strncmp(order, "seed ", 5) == 0);
	if (strcmp(order, "run panic") == 0) {
		/* Without the sysrq key the exit of init is a panic as well. */
		write_file("/proc/sysrq-trigger", "c");
		return 9;
	}
	status = run(port, order);
	dprintf(port, "{\"event\":\"end\",\"status\":%d,\"signal\":%d,\"pinsAcquired\":0,"
		      "\"pinsReleased\":0,\"oomKills\":0}\n",
		WIFEXITED(status) ? WEXITSTATUS(status) : 0,
		WIFSIGNALED(status) ? WTERMSIG(status) : 0);
	reboot(RB_POWER_OFF);
	return 0;
}
