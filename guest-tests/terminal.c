// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a shell, or a command in one, for somebody at the other end of a port:
 * on a terminal of its own, or with its output and its errors told apart.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/knob.h"
#include "lib/report.h"
#include "lib/trace.h"
#include "lib/wire.h"

#define PORT_NAME "pinlab.terminal"
#define SHELL "/bin/sh"

/* Exit status for what cannot be started, as shells have it. */
#define NO_PROGRAM 127

/* The last to go when memory runs out, but not exempt: see oom.c. */
#define OOM_LAST (-999)

#define CHUNK 16384

/* How long what a shell left behind may keep its output open. */
#define STRAGGLERS_MS 200

/* More than pipes and terminals hold when their last writer has gone. */
#define STRAGGLERS_BYTES (1 << 20)

/* What the host says. */
enum {
	ENVIRONMENT = 'v',	/* NAME=VALUE */
	TRACE = 't',		/* events to record */
	WINDOW = 'w',		/* rows and columns in two bytes each: a terminal */
	RUN = 'r',		/* the command; empty for a shell */
	INPUT = 'i',		/* empty at its end */
	BYE = 'b',		/* all was heard */
};

/* What the guest says. */
enum {
	OUTPUT = 'o',
	ERRORS = 'e',
	EXIT = 'x',		/* a byte of exit status, a byte of signal */
	RECORDS = 't',		/* lines of ftrace's */
	NO_EVENT = 'n',		/* the kernel has none of that name */
};

/* The shell, and this program's ends of what it reads and writes; -1 when closed. */
static struct {
	pid_t pid;
	int input, output, errors;
	bool terminal;
	bool ended;
	int status;
} shell = { .input = -1, .output = -1, .errors = -1 };

/* What the kernel records; -1 when nothing was asked for. */
static int records = -1;

static struct winsize window(void)
{
	const unsigned char *size = (const unsigned char *)wire_text();

	return (struct winsize){
		.ws_row = size[0] << 8 | size[1],
		.ws_col = size[2] << 8 | size[3],
	};
}

/* Returns the shell's end of a new terminal. */
static int make_terminal(const struct winsize *size)
{
	int unlock = 0, master, end;

	mkdir("/dev/pts", 0755);
	if (mount("devpts", "/dev/pts", "devpts", 0, "ptmxmode=0666") &&
	    errno != EBUSY)
		report_fail("terminal: mount /dev/pts: %s", strerror(errno));
	master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	if (master < 0 || ioctl(master, TIOCSPTLCK, &unlock))
		report_fail("terminal: /dev/ptmx: %s", strerror(errno));
	end = ioctl(master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (end < 0 || ioctl(master, TIOCSWINSZ, size))
		report_fail("terminal: new terminal: %s", strerror(errno));
	shell.terminal = true;
	shell.input = master;
	shell.output = dup(master);
	return end;
}

/* Makes a pipe; returns the shell's end, and the other in `own`. */
static int make_pipe(bool written, int *own)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC))
		report_fail("terminal: pipe: %s", strerror(errno));
	*own = ends[written ? 0 : 1];
	fcntl(*own, F_SETFL, O_NONBLOCK);
	return ends[written ? 1 : 0];
}

static void __attribute__((noreturn)) become_shell(const int ends[3])
{
	const char *command = wire_text();
	sigset_t none;
	int fd;

	setsid();
	if (shell.terminal)
		ioctl(ends[0], TIOCSCTTY, 0);
	for (fd = 0; fd < 3; fd++)
		dup2(ends[fd], fd);
	close_range(STDERR_FILENO + 1, ~0U, 0);
	unsetenv(RESULT_FD_ENV);
	knob_set(0, "/proc/self/oom_score_adj");
	signal(SIGPIPE, SIG_DFL);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	if (*command)
		execl(SHELL, "sh", "-c", command, NULL);
	else
		execl(SHELL, "sh", NULL);
	perror(SHELL);
	_exit(NO_PROGRAM);
}

static void start_shell(const struct winsize *size)
{
	int ends[3], i;

	if (size->ws_row) {
		ends[0] = make_terminal(size);
		ends[1] = ends[0];
		ends[2] = ends[0];
	} else {
		ends[0] = make_pipe(false, &shell.input);
		ends[1] = make_pipe(true, &shell.output);
		ends[2] = make_pipe(true, &shell.errors);
	}
	shell.pid = fork();
	if (shell.pid < 0)
		report_fail("terminal: fork: %s", strerror(errno));
	if (!shell.pid)
		become_shell(ends);
	for (i = 0; i < 3; i++)
		close(ends[i]);
}

/* The host asks for what the kernel may not have, and then wants nothing more. */
static void record_events(void)
{
	static unsigned char bytes[WIRE_HEADER + CHUNK];
	size_t length = wire_length();

	if (!trace_add(wire_text())) {
		if (records < 0)
			records = trace_open();
		return;
	}
	if (length > CHUNK)
		length = CHUNK;
	memcpy(bytes + WIRE_HEADER, wire_text(), length);
	wire_send(NO_EVENT, bytes, length);
	report_fail("terminal: no event %s", wire_text());
}

/* What the host says first: what to run and how. */
static void take_orders(void)
{
	struct winsize size = { 0 };

	for (;;) {
		wire_await();
		switch (wire_kind()) {
		case ENVIRONMENT:
			putenv(strdup(wire_text()));
			break;
		case TRACE:
			record_events();
			break;
		case WINDOW:
			size = window();
			break;
		case RUN:
			start_shell(&size);
			wire_drop();
			return;
		default:
			report_fail("terminal: not an order: %c",
				    wire_kind());
		}
	}
}

static void close_end(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Hands on what the shell has not read yet. Returns whether that was all. */
static bool feed_shell(void)
{
	static size_t fed;
	ssize_t n = 0;

	if (!wire_length())
		close_end(&shell.input);
	if (shell.input >= 0) {
		n = write(shell.input, wire_text() + fed,
			  wire_length() - fed);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return false;
		if (n < 0)
			close_end(&shell.input);
	}
	fed = shell.input < 0 ? wire_length() : fed + n;
	if (fed < wire_length())
		return false;
	fed = 0;
	return true;
}

/* Does what a whole frame says. Returns whether it is done with. */
static bool obey(void)
{
	struct winsize size;

	if (wire_kind() == INPUT)
		return feed_shell();
	if (wire_kind() == WINDOW && shell.terminal && shell.output >= 0) {
		size = window();
		ioctl(shell.output, TIOCSWINSZ, &size);
	}
	return true;
}

/* Passes on what the shell wrote. Returns how much. */
static size_t pass_on(int *fd, int kind)
{
	static unsigned char bytes[WIRE_HEADER + CHUNK];
	ssize_t n = read(*fd, bytes + WIRE_HEADER, CHUNK);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n <= 0) {
		close_end(fd);
		return 0;
	}
	wire_send(kind, bytes, n);
	return n;
}

/* Orphans of the shell come here too. */
static void reap(int signals)
{
	struct signalfd_siginfo info;
	int status;
	pid_t pid;

	if (read(signals, &info, sizeof(info)) != sizeof(info))
		return;
	while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
		if (pid != shell.pid)
			continue;
		shell.ended = true;
		shell.status = status;
	}
}

static int catch_children(void)
{
	sigset_t set;
	int fd;

	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
	if (fd < 0)
		report_fail("terminal: signalfd: %s", strerror(errno));
	return fd;
}

/* Until the shell has ended and what it wrote has been passed on. */
static void relay(int signals)
{
	size_t late = 0;

	while (!shell.ended ||
	       ((shell.output >= 0 || shell.errors >= 0) &&
		late < STRAGGLERS_BYTES)) {
		bool full = wire_whole();
		struct pollfd fds[] = {
			{ full ? -1 : wire_port(), POLLIN, 0 },
			{ full ? shell.input : -1, POLLOUT, 0 },
			{ shell.output, POLLIN, 0 },
			{ shell.errors, POLLIN, 0 },
			{ signals, POLLIN, 0 },
			{ records, POLLIN, 0 },
		};
		size_t passed = 0;

		if (!poll(fds, 6, shell.ended ? STRAGGLERS_MS : -1))
			break;
		if (fds[0].revents && !wire_receive())
			exit(EXIT_SUCCESS);
		if ((fds[1].revents || !full) && wire_whole() && obey())
			wire_drop();
		if (fds[2].revents)
			passed += pass_on(&shell.output, OUTPUT);
		if (fds[3].revents)
			passed += pass_on(&shell.errors, ERRORS);
		if (fds[4].revents)
			reap(signals);
		if (fds[5].revents)
			pass_on(&records, RECORDS);
		late += shell.ended ? passed : 0;
	}
}

/* What was recorded and not read yet; nothing comes to it any more. */
static void pass_on_records(void)
{
	trace_stop();
	while (records >= 0 && pass_on(&records, RECORDS))
		;
}

/* The last word, and then the host has heard everything before it. */
static void say_exit(void)
{
	unsigned char bytes[WIRE_HEADER + 2];

	bytes[WIRE_HEADER] = WIFEXITED(shell.status) ? WEXITSTATUS(shell.status) : 0;
	bytes[WIRE_HEADER + 1] =
		WIFSIGNALED(shell.status) ? WTERMSIG(shell.status) : 0;
	wire_send(EXIT, bytes, 2);
	for (;;) {
		if (wire_whole() && wire_kind() == BYE)
			return;
		if (wire_whole())
			wire_drop();
		if (!wire_receive())
			return;
	}
}

int main(void)
{
	int signals;

	if (getppid() != 1)
		report_skip("terminal is started by init, in a guest");
	if (!wire_open(PORT_NAME))
		report_skip("no port %s", PORT_NAME);
	knob_set(OOM_LAST, "/proc/self/oom_score_adj");
	setenv("PATH", "/bin:/sbin", 1);
	signals = catch_children();
	take_orders();
	relay(signals);
	if (records >= 0)
		pass_on_records();
	say_exit();
	return EXIT_SUCCESS;
}
