// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs a shell, or a command in one, for somebody at the other end of a port:
 * on a terminal of its own, or with its output and its errors told apart. What
 * goes over the port are frames: a letter that says what it is, the length in
 * two bytes with the higher one first, and that many bytes.
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
#include "lib/port.h"
#include "lib/report.h"

#define PORT_NAME "pinlab.terminal"
#define SHELL "/bin/sh"

/* Exit status for what cannot be started, as shells have it. */
#define NO_PROGRAM 127

/* The last to go when memory runs out, but not exempt: see oom.c. */
#define OOM_LAST (-999)

#define HEADER 3
#define FRAME_MAX 65535
#define CHUNK 16384

/* How long what a shell left behind may keep its output open. */
#define STRAGGLERS_MS 200

/* More than pipes and terminals hold when their last writer has gone. */
#define STRAGGLERS_BYTES (1 << 20)

/* What the host says. */
enum {
	ENVIRONMENT = 'v',	/* NAME=VALUE */
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
};

/* One from the host; its bytes end with a zero more than were sent. */
struct frame {
	size_t filled;
	unsigned char bytes[HEADER + FRAME_MAX + 1];
};

static struct frame frame;
static int port;

/* The shell, and this program's ends of what it reads and writes; -1 when closed. */
static struct {
	pid_t pid;
	int input, output, errors;
	bool terminal;
	bool ended;
	int status;
} shell = { .input = -1, .output = -1, .errors = -1 };

static size_t frame_length(void)
{
	return frame.bytes[1] << 8 | frame.bytes[2];
}

static char *frame_text(void)
{
	return (char *)frame.bytes + HEADER;
}

/* Takes what is there of the next frame. Returns 0 when nobody is there. */
static ssize_t receive(void)
{
	size_t whole = HEADER;
	ssize_t n;

	if (frame.filled >= HEADER)
		whole += frame_length();
	n = read(port, frame.bytes + frame.filled, whole - frame.filled);
	if (n < 0 && errno != EINTR && errno != EAGAIN)
		report_fail("terminal: read: %s", strerror(errno));
	if (n <= 0)
		return n;
	frame.filled += n;
	frame.bytes[frame.filled] = '\0';
	return n;
}

static bool is_whole(void)
{
	return frame.filled >= HEADER &&
	       frame.filled == HEADER + frame_length();
}

/* Waits for the next frame; before the first the host may not be there yet. */
static void await_frame(void)
{
	struct timespec pause = { .tv_nsec = 1000000 };

	frame.filled = 0;
	while (!is_whole())
		if (!receive())
			nanosleep(&pause, NULL);
}

static void write_all(const unsigned char *bytes, size_t length)
{
	while (length) {
		ssize_t n = write(port, bytes, length);

		if (n < 0 && errno != EINTR && errno != EAGAIN)
			report_fail("terminal: write: %s", strerror(errno));
		if (n > 0) {
			bytes += n;
			length -= n;
		}
	}
}

/* Sends a frame whose content lies behind room for its header. */
static void send_frame(int kind, unsigned char *bytes, size_t length)
{
	bytes[0] = kind;
	bytes[1] = length >> 8;
	bytes[2] = length;
	write_all(bytes, HEADER + length);
}

static struct winsize window(void)
{
	const unsigned char *size = frame.bytes + HEADER;

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
	const char *command = frame_text();
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

/* What the host says first: what to run and how. */
static void take_orders(void)
{
	struct winsize size = { 0 };

	for (;;) {
		await_frame();
		switch (frame.bytes[0]) {
		case ENVIRONMENT:
			putenv(strdup(frame_text()));
			break;
		case WINDOW:
			size = window();
			break;
		case RUN:
			start_shell(&size);
			frame.filled = 0;
			return;
		default:
			report_fail("terminal: not an order: %c",
				    frame.bytes[0]);
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

	if (!frame_length())
		close_end(&shell.input);
	if (shell.input >= 0) {
		n = write(shell.input, frame_text() + fed,
			  frame_length() - fed);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return false;
		if (n < 0)
			close_end(&shell.input);
	}
	fed = shell.input < 0 ? frame_length() : fed + n;
	if (fed < frame_length())
		return false;
	fed = 0;
	return true;
}

/* Does what a whole frame says. Returns whether it is done with. */
static bool obey(void)
{
	struct winsize size;

	if (frame.bytes[0] == INPUT)
		return feed_shell();
	if (frame.bytes[0] == WINDOW && shell.terminal && shell.output >= 0) {
		size = window();
		ioctl(shell.output, TIOCSWINSZ, &size);
	}
	return true;
}

/* Passes on what the shell wrote. Returns how much. */
static size_t pass_on(int *fd, int kind)
{
	static unsigned char bytes[HEADER + CHUNK];
	ssize_t n = read(*fd, bytes + HEADER, CHUNK);

	if (n < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (n <= 0) {
		close_end(fd);
		return 0;
	}
	send_frame(kind, bytes, n);
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
		bool full = is_whole();
		struct pollfd fds[] = {
			{ full ? -1 : port, POLLIN, 0 },
			{ full ? shell.input : -1, POLLOUT, 0 },
			{ shell.output, POLLIN, 0 },
			{ shell.errors, POLLIN, 0 },
			{ signals, POLLIN, 0 },
		};
		size_t passed = 0;

		if (!poll(fds, 5, shell.ended ? STRAGGLERS_MS : -1))
			break;
		if (fds[0].revents && !receive())
			exit(EXIT_SUCCESS);
		if ((fds[1].revents || !full) && is_whole() && obey())
			frame.filled = 0;
		if (fds[2].revents)
			passed += pass_on(&shell.output, OUTPUT);
		if (fds[3].revents)
			passed += pass_on(&shell.errors, ERRORS);
		if (fds[4].revents)
			reap(signals);
		late += shell.ended ? passed : 0;
	}
}

/* The last word, and then the host has heard everything before it. */
static void say_exit(void)
{
	unsigned char bytes[HEADER + 2];

	bytes[HEADER] = WIFEXITED(shell.status) ? WEXITSTATUS(shell.status) : 0;
	bytes[HEADER + 1] =
		WIFSIGNALED(shell.status) ? WTERMSIG(shell.status) : 0;
	send_frame(EXIT, bytes, 2);
	for (;;) {
		if (is_whole() && frame.bytes[0] == BYE)
			return;
		if (is_whole())
			frame.filled = 0;
		if (!receive())
			return;
	}
}

int main(void)
{
	int signals;

	if (getppid() != 1)
		report_skip("terminal is started by init, in a guest");
	port = port_open(PORT_NAME);
	if (port < 0)
		report_skip("no port %s", PORT_NAME);
	knob_set(OOM_LAST, "/proc/self/oom_score_adj");
	setenv("PATH", "/bin:/sbin", 1);
	signals = catch_children();
	take_orders();
	relay(signals);
	say_exit();
	return EXIT_SUCCESS;
}
