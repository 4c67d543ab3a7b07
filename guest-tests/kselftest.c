// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs one of the kernel's own selftests and passes on what it prints, line by
 * line.
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
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "layout.h"
#include "options.h"
#include "place.h"
#include "report.h"
#include "tap.h"

/* A shell that finds its commands in itself; guests have no other. */
#define BUSYBOX "/bin/busybox"

/* How long what a test left behind may keep its output open. */
#define STRAGGLERS_MS 500

static struct {
	const char *test;
	const char *directory;
} options = {
	.directory = "/kselftest",
};

static void set_test(const char *name, const char *value)
{
	if (!*value || *value == '.' || strchr(value, '/'))
		report_fail("--%s: %s is not a name of a test", name, value);
	options.test = value;
}

static void set_directory(const char *name, const char *value)
{
	(void)name;
	options.directory = value;
}

static const struct option_def test_options[] = {
	{ "test", "name of the test", set_test },
	{ "directory", "where the tests are: /kselftest", set_directory },
	{ }
};

static const struct option_def *const all_options[] = {
	test_options, layout_options, NULL
};

/* Tests that need more than to be run. */
static const struct special {
	const char *test;
	char *arguments[8];
	/* What says that the test point after it is no success. */
	const char *flaw;
} specials[] = {
	/*
	 * Left to itself it pins nothing for the long term. Its test point is
	 * about the ioctl, which succeeds when only a part could be pinned.
	 */
	{ "gup_test", { "-L", "-m", "32", "-n", "512" }, "truncated (size:" },
};

static const struct special *special(void)
{
	static const struct special none;
	size_t i;

	for (i = 0; i < sizeof(specials) / sizeof(specials[0]); i++)
		if (!strcmp(specials[i].test, options.test))
			return &specials[i];
	return &none;
}

/* Cuts what the test prints into lines. Returns false at its end. */
static bool listen(int output)
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

static bool is_script(const char *path)
{
	const char *dot = strrchr(path, '.');

	return dot && !strcmp(dot, ".sh");
}

static void __attribute__((noreturn)) become_test(const char *path, int output)
{
	char *argv[16] = { NULL };
	size_t n = 0, i;
	char uid[16];

	if (is_script(path) && !access(BUSYBOX, X_OK)) {
		argv[n++] = BUSYBOX;
		argv[n++] = "sh";
	}
	argv[n++] = (char *)path;
	for (i = 0; special()->arguments[i]; i++)
		argv[n++] = special()->arguments[i];
	/* Scripts written for bash look at it. */
	snprintf(uid, sizeof(uid), "%u", getuid());
	setenv("UID", uid, 1);
	unsetenv(RESULT_FD_ENV);
	dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
	dup2(output, STDOUT_FILENO);
	dup2(output, STDERR_FILENO);
	close_range(STDERR_FILENO + 1, ~0U, 0);
	if (chdir("/tmp"))
		perror("/tmp");
	execv(argv[0], argv);
	perror(path);
	_exit(KSFT_SKIP);
}

static pid_t start(const char *path, int *output, const sigset_t *signals)
{
	int ends[2];
	pid_t child;

	if (pipe2(ends, O_CLOEXEC))
		report_fail("pipe: %s", strerror(errno));
	child = fork();
	if (child < 0)
		report_fail("fork: %s", strerror(errno));
	if (!child) {
		setpgid(0, 0);
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		sigprocmask(SIG_UNBLOCK, signals, NULL);
		become_test(path, ends[1]);
	}
	/* In both, as nobody knows which comes first. */
	setpgid(child, child);
	close(ends[1]);
	*output = ends[0];
	return child;
}

/*
 * Whether the test has ended. Told to end itself, this program does so and
 * takes the test with it.
 */
static bool ended(int signals, pid_t child, int *status)
{
	struct signalfd_siginfo signal;

	if (read(signals, &signal, sizeof(signal)) != sizeof(signal))
		return false;
	if (signal.ssi_signo != SIGCHLD) {
		kill(-child, SIGKILL);
		exit(128 + signal.ssi_signo);
	}
	if (waitpid(child, status, WNOHANG) != child)
		return false;
	kill(-child, SIGKILL);
	return true;
}

/* Returns the status that the test ended with. */
static int run(const char *path)
{
	struct pollfd fds[2] = { { .events = POLLIN }, { .events = POLLIN } };
	bool over = false;
	int status = 0;
	sigset_t set;
	pid_t child;

	sigemptyset(&set);
	sigaddset(&set, SIGCHLD);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGINT);
	sigprocmask(SIG_BLOCK, &set, NULL);
	fds[1].fd = signalfd(-1, &set, SFD_CLOEXEC);
	if (fds[1].fd < 0)
		report_fail("signalfd: %s", strerror(errno));
	child = start(path, &fds[0].fd, &set);
	while (!over || fds[0].fd >= 0) {
		int n = poll(fds, 2, over ? STRAGGLERS_MS : -1);

		if (!n)
			break;
		if (n < 0)
			continue;
		if (fds[0].revents && !listen(fds[0].fd))
			fds[0].fd = -1;
		if (fds[1].revents && ended(fds[1].fd, child, &status))
			over = true;
	}
	return status;
}

/* Anywhere else is somebody's machine, which stays as it is. */
static bool in_guest(void)
{
	char first[16] = "";

	return readlink("/proc/1/exe", first, sizeof(first) - 1) > 0 &&
	       !strcmp(first, "/init");
}

/* Kernels leave huge pages off in less than 512 MiB; tests would skip them. */
static void allow_huge_pages(void)
{
	static const char *const settings[][2] = {
		{ "enabled", "madvise" },
		{ "use_zero_page", "1" },
	};
	char path[128];
	size_t i;
	FILE *f;

	for (i = 0; i < sizeof(settings) / sizeof(settings[0]); i++) {
		snprintf(path, sizeof(path),
			 "/sys/kernel/mm/transparent_hugepage/%s",
			 settings[i][0]);
		f = fopen(path, "we");
		if (!f)
			continue;
		fputs(settings[i][1], f);
		fclose(f);
	}
}

int main(int argc, char **argv)
{
	struct places places;
	const char *fault;
	char path[4096];

	options_read(argc, argv, all_options);
	if (!options.test)
		report_skip("--test=NAME says which test to run");
	snprintf(path, sizeof(path), "%s/%s", options.directory, options.test);
	places_read(&places);
	fault = layout_fault(&places);
	if (fault) {
		report_premise(&places, 0, fault);
		return EXIT_SUCCESS;
	}
	if (access(path, X_OK))
		report_skip("the kernel's tree has no test %s: %s: %s",
			    options.test, path, strerror(errno));
	if (in_guest())
		allow_huge_pages();
	report_premise(&places, 1, NULL);
	tap_begin(options.test, special()->flaw);
	tap_conclude(run(path));
	return EXIT_SUCCESS;
}
