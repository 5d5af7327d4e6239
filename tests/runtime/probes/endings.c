/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * However a process ends (except by SIGKILL), nothing that it attached stays behind:
 * neither what the kernel removes with the descriptors, nor what the library must.
 */
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <errno.h>
#include <unistd.h>

#include <bpf/bpf.h>

#include "one_session.h"

/* Under its sanitizer too, a crash is to be the library's to see. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "handle_segv=0";
}

enum way_out {
	WAY_EXIT,    /* without bccaot__free() */
	WAY_HANDLER, /* a signal handler of the program's calls for help */
	WAY_TERM,    /* by a signal that nobody handles */
	WAY_INT,
	WAY_CRASH,   /* of what is called for each event */
	WAY_LOOP,    /* ctrl-C ends the loop, and the program frees nothing */
	WAY_CNT,
};

static int on_event(void *ctx, const void *key, const void *value)
{
	(void)ctx, (void)key, (void)value;
	raise(SIGSEGV);
	return 0;
}

static int press_ctrl_c(void *ctx)
{
	(void)ctx;
	return raise(SIGINT);
}

static void run_loop(void)
{
	BCCAOT_OPTS(bccaot_loop_opts, opts, .interval_ms = 1, .tick_fn = press_ctrl_c);

	EXPECT_EQ(bccaot_shell__run(&opts, NULL), 0);
	exit(test_result());
}

static void leave(enum way_out way)
{
	switch (way) {
	case WAY_EXIT:
		exit(test_result());
	case WAY_HANDLER:
		bccaot_emergency_detach();
		_exit(test_result());
	case WAY_TERM:
		raise(SIGTERM);
		break;
	case WAY_INT:
		raise(SIGINT);
		break;
	case WAY_CRASH:
		bccaot_map__for_each(skel->maps.counts, on_event, NULL);
		break;
	default:
		run_loop();
	}
	_exit(EXIT_FAILURE);
}

static bool ended_as(enum way_out way, int status)
{
	static const int signals[WAY_CNT] = {
		[WAY_TERM] = SIGTERM, [WAY_INT] = SIGINT, [WAY_CRASH] = SIGSEGV
	};

	return signals[way] ? WIFSIGNALED(status) && WTERMSIG(status) == signals[way] : !status;
}

struct attachment {
	const char *name;
	int (*plan)(struct bccaot *b);
	bool (*is_there)(void);
};

static int plan_xdp(struct bccaot *b)
{
	return bccaot__attach_xdp(b, "on_packet", "lo", BCCAOT_XDP_REPLACE);
}

static bool has_xdp(void)
{
	uint32_t id = 0;

	bpf_xdp_query_id(1, 0, &id);
	return id;
}

static int plan_maxactive(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_kretprobe_opts, opts, .maxactive = 16);

	return bccaot__attach_kretprobe(b, "on_kretprobe", "vfs_read", &opts);
}

/* The only line that it has is ours: the tests run one after the other. */
static bool has_kprobe_event(void)
{
	FILE *file = fopen("/sys/kernel/tracing/kprobe_events", "re");
	int byte = file ? fgetc(file) : EOF;

	if (file)
		fclose(file);
	return byte != EOF;
}

static int plan_tc(struct bccaot *b)
{
	BCCAOT_OPTS(bccaot_tc_opts, opts, .dir = BCCAOT_TC_INGRESS, .no_tcx = true);

	return bccaot__attach_tc(b, "on_tc", "lo", &opts);
}

static bool has_queue(void)
{
	LIBBPF_OPTS(bpf_tc_hook, hook, .ifindex = 1, .attach_point = BPF_TC_INGRESS);
	int err = bpf_tc_hook_create(&hook);

	if (!err) {
		hook.attach_point = BPF_TC_INGRESS | BPF_TC_EGRESS;
		bpf_tc_hook_destroy(&hook);
	}
	return err == -EEXIST;
}

static void attach_and_leave(const struct attachment *what, enum way_out way)
{
	static struct bccaot *b; /* never freed, but not lost either */

	b = begin(what->name);
	expect_ok(b, "plan", what->plan(b));
	expect_ok(b, "attach", bccaot__attach(b));
	EXPECT(what->is_there());
	leave(way);
}

static bool can_attach(const struct attachment *what)
{
	struct bccaot *b = begin(what->name);
	int err = what->plan(b);

	err = err ? err : bccaot__attach(b);
	if (err < 0) {
		left_out(b);
		return false;
	}
	end(b);
	EXPECT(!what->is_there());
	return true;
}

static void test_endings(const struct attachment *what)
{
	int status;

	for (enum way_out way = 0; way < WAY_CNT; way++) {
		pid_t pid;

		fflush(NULL);
		pid = fork();
		if (!pid)
			attach_and_leave(what, way);
		waitpid(pid, &status, 0);
		if (!ended_as(way, status))
			fprintf(stderr, "%s: way out %d: status 0x%x\n", what->name, way, status);
		EXPECT(ended_as(way, status));
		EXPECT(!what->is_there());
	}
}

static int drop_message(enum libbpf_print_level level, const char *fmt, va_list args)
{
	(void)level, (void)fmt, (void)args;
	return 0;
}

int main(void)
{
	static const struct attachment attachments[] = {
		{ "xdp by netlink", plan_xdp, has_xdp },
		{ "kretprobe with maxactive", plan_maxactive, has_kprobe_event },
		{ "tc by netlink", plan_tc, has_queue },
	};

	if (geteuid() || unshare(CLONE_NEWNET | CLONE_NEWNS)) {
		perror("needs root");
		return TEST_SKIPPED;
	}
	mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
	mount("tracefs", "/sys/kernel/tracing", "tracefs", 0, NULL);
	libbpf_set_print(drop_message);
	TEST_EACH(what, attachments)
		if (can_attach(what))
			test_endings(what);
	return test_result();
}
