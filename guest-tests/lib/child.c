// SPDX-License-Identifier: GPL-2.0-only
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "child.h"
#include "report.h"
#include "tap.h"

/* A shell that finds its commands in itself; guests have no other. */
#define BUSYBOX "/bin/busybox"

/* How long a test that has a limit may be silent before its host is told. */
#define SIGN_OF_LIFE_S 30

/* How long what a test left behind may keep its output open. */
#define STRAGGLERS_MS 500

#define MAX_ARGUMENTS 96

/* Cuts what the test prints into lines. Returns false at its end. */
static bool listen_to(int output)
{
	static char line[TAP_LINE_MAX + 1];
	static size_t length;
	char chunk[4096];
	ssize_t i, n;

	n = read(output, chunk, sizeof(chunk));
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return true;
	for (i = 0; i < n; i++) {
		if (chunk[i] != '\n') {
			if (length < TAP_LINE_MAX)
				line[length++] = chunk[i];
			continue;
		}
		line[length] = '\0';
		length = 0;
		tap_take(line);
	}
	if (n <= 0 && length) {
		line[length] = '\0';
		length = 0;
		tap_take(line);
	}
	return n > 0;
}

/* Whether it is for a shell: one that says so at its begin or by its name. */
static bool is_script(const char *path)
{
	const char *dot = strrchr(path, '.');
	char first[64] = "";
	FILE *f;

	if (dot && !strcmp(dot, ".sh"))
		return true;
	f = fopen(path, "re");
	if (!f)
		return false;
	if (!fgets(first, sizeof(first), f))
		first[0] = '\0';
	fclose(f);
	first[strcspn(first, "\n")] = '\0';
	return !strncmp(first, "#!", 2) && strlen(first) > 4 &&
	       !strcmp(first + strlen(first) - 2, "sh");
}

static void __attribute__((noreturn))
become_test(const struct child *child, int output)
{
	char *argv[MAX_ARGUMENTS + 4] = { NULL };
	size_t n = 0, i;
	char uid[16];

	if (is_script(child->path) && !access(BUSYBOX, X_OK)) {
		argv[n++] = BUSYBOX;
		argv[n++] = "sh";
	}
	argv[n++] = (char *)child->path;
	for (i = 0; i < MAX_ARGUMENTS && child->arguments &&
	     child->arguments[i]; i++)
		argv[n++] = child->arguments[i];
	/* Scripts written for bash look at it. */
	snprintf(uid, sizeof(uid), "%u", getuid());
	setenv("UID", uid, 1);
	if (!child->reports)
		unsetenv(RESULT_FD_ENV);
	dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	close_range(child->reports && report_in_guest() ? RESULT_FD + 1 :
							  STDERR_FILENO + 1,
		    ~0U, 0);
	if (chdir(child->directory))
		perror(child->directory);
	execv(argv[0], argv);
	perror(child->path);
	_exit(KSFT_SKIP);
}

static pid_t start(const struct child *child, int *output,
		   const sigset_t *signals)
{
	int ends[2];
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC))
		report_fail("pipe: %s", strerror(errno));
	pid = fork();
	if (pid < 0)
		report_fail("fork: %s", strerror(errno));
	if (!pid) {
		setpgid(0, 0);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		sigprocmask(SIG_UNBLOCK, signals, NULL);
		become_test(child, ends[1]);
	}
	/* In both, as nobody knows which comes first. */
	setpgid(pid, pid);
	close(ends[1]);
	*output = ends[0];
	return pid;
}

/*
 * Whether the test has ended. Told to end itself, this program does so and
 * takes the test with it.
 */
static bool ended(int signals, pid_t pid, int *status)
{
	struct signalfd_siginfo signal;

	if (read(signals, &signal, sizeof(signal)) != sizeof(signal))
		return false;
	if (signal.ssi_signo != SIGCHLD) {
		kill(-pid, SIGKILL);
		exit(128 + signal.ssi_signo);
	}
	if (waitpid(pid, status, WNOHANG) != pid)
		return false;
	kill(-pid, SIGKILL);
	return true;
}

static int open_signals(sigset_t *set)
{
	int fd;

	sigemptyset(set);
	sigaddset(set, SIGCHLD);
	sigaddset(set, SIGTERM);
	sigaddset(set, SIGINT);
	sigprocmask(SIG_BLOCK, set, NULL);
	fd = signalfd(-1, set, SFD_CLOEXEC);
	if (fd < 0)
		report_fail("signalfd: %s", strerror(errno));
	return fd;
}

static time_t now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec;
}

/*
 * Returns how long to wait for a word, in milliseconds; ends a test whose time
 * is over. While it is not, an empty line, which says nothing, tells the host
 * that the guest is alive: it would take the silence of a long test for a hang.
 */
static int patience(const struct child *child, pid_t pid, time_t *deadline)
{
	time_t left;

	if (!*deadline)
		return -1;
	left = *deadline - now();
	if (left > 0)
		return (left < SIGN_OF_LIFE_S ? left : SIGN_OF_LIFE_S) * 1000;
	tap_time_out(child->limit);
	kill(-pid, SIGKILL);
	*deadline = 0;
	return -1;
}

int child_run(const struct child *child)
{
	time_t deadline = child->limit ? now() + child->limit : 0;
	struct pollfd fds[2] = { { .events = POLLIN }, { .events = POLLIN } };
	bool over = false;
	int status = 0;
	sigset_t set;
	pid_t pid;

	fds[1].fd = open_signals(&set);
	pid = start(child, &fds[0].fd, &set);
	while (!over || fds[0].fd >= 0) {
		int n = poll(fds, 2, over ? STRAGGLERS_MS :
					    patience(child, pid, &deadline));

		if (!n && over)
			break;
		if (!n && now() < deadline)
			report_tap("");
		if (n <= 0)
			continue;
		if (fds[0].revents && !listen_to(fds[0].fd)) {
			close(fds[0].fd);
			fds[0].fd = -1;
		}
		if (fds[1].revents && ended(fds[1].fd, pid, &status))
			over = true;
	}
	if (fds[0].fd >= 0)
		close(fds[0].fd);
	close(fds[1].fd);
	return status;
}
