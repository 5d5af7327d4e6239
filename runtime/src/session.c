/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The life of a session, and its error text.
 */
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <stdlib.h>

#include "leftover.h"
#include "log.h"
#include "opts.h"
#include "session_priv.h"

enum {
	DEFAULT_PROBE_LIMIT = 1000, /* BCC's */
};

static __thread char *thread_error; /* of bccaot__new(), which has no session to keep it in */

static const char *const kind_names[BCCAOT_KIND_CNT] = {
	[BCCAOT_KPROBE] = "kprobe",
	[BCCAOT_KRETPROBE] = "kretprobe",
	[BCCAOT_KSYSCALL] = "ksyscall",
	[BCCAOT_KRETSYSCALL] = "kretsyscall",
	[BCCAOT_TRACEPOINT] = "tracepoint",
	[BCCAOT_RAW_TRACEPOINT] = "raw_tracepoint",
	[BCCAOT_FENTRY] = "fentry",
	[BCCAOT_FEXIT] = "fexit",
	[BCCAOT_FMOD_RET] = "fmod_ret",
	[BCCAOT_LSM] = "lsm",
	[BCCAOT_ITER] = "iter",
	[BCCAOT_PERF_EVENT] = "perf_event",
	[BCCAOT_UPROBE] = "uprobe",
	[BCCAOT_URETPROBE] = "uretprobe",
	[BCCAOT_USDT] = "usdt",
	[BCCAOT_RAW_SOCKET] = "raw_socket",
	[BCCAOT_XDP] = "xdp",
	[BCCAOT_TC] = "tc",
	[BCCAOT_FUNC] = "func",
};

static bool is_kind(enum bccaot_kind kind)
{
	return kind > BCCAOT_KIND_NONE && kind < BCCAOT_KIND_CNT;
}

const char *bccaot_kind_str(enum bccaot_kind kind)
{
	return is_kind(kind) ? kind_names[kind] : "program";
}

static void set_error(struct bccaot *b, char *text)
{
	char **slot = b ? &b->error : &thread_error;

	free(*slot);
	*slot = text;
}

static void note_failure(struct bccaot *b, const char *fmt, va_list args)
{
	char *text = NULL;

	if (vasprintf(&text, fmt, args) < 0)
		text = NULL;
	set_error(b, text);
	bca_log(LIBBPF_WARN, "%s", text ? text : "out of memory");
}

int bca_fail(struct bccaot *b, int err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note_failure(b, fmt, args);
	va_end(args);
	return err;
}

int bccaot__fail(struct bccaot *b, int err, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	note_failure(b, fmt, args);
	va_end(args);
	return err;
}

int bca_fail_nomem(struct bccaot *b)
{
	set_error(b, NULL);
	bca_log(LIBBPF_WARN, "out of memory");
	return -ENOMEM;
}

const char *bccaot__error(const struct bccaot *b)
{
	const char *text = b ? b->error : thread_error;

	return text ? text : "";
}

static size_t choose_probe_limit(const struct bccaot_opts *opts)
{
	const char *text = getenv("BCC_PROBE_LIMIT");
	long limit = text ? strtol(text, NULL, 10) : 0;

	if (opts->probe_limit)
		return opts->probe_limit;
	return limit > 0 ? (size_t)limit : DEFAULT_PROBE_LIMIT;
}

/* libbpf refuses changes to a loaded object, and tells in no other way that it is loaded. */
static bool object_is_loaded(struct bpf_object *obj)
{
	struct bpf_program *prog = bpf_object__next_program(obj, NULL);
	struct bpf_map *map = bpf_object__next_map(obj, NULL);

	if (prog)
		return bpf_program__set_type(prog, bpf_program__type(prog)) != 0;
	return map && bpf_map__fd(map) >= 0;
}

static bool opts_are_sound(const struct bccaot_opts *opts)
{
	if ((opts->autoattach_cnt && !opts->autoattach) || (opts->map_rule_cnt && !opts->map_rules))
		return false;
	for (size_t i = 0; i < opts->autoattach_cnt; i++)
		if (!opts->autoattach[i].fn_name || !is_kind(opts->autoattach[i].kind))
			return false;
	return !opts->elf_size_bytes == !opts->elf;
}

static void take_elf_of_skeleton(struct bccaot_opts *opts)
{
	if (opts->elf || !opts->skeleton)
		return;
	opts->elf = opts->skeleton->data;
	opts->elf_size_bytes = opts->skeleton->data_sz;
}

struct bccaot *bccaot__new(struct bpf_object *obj, const struct bccaot_opts *user_opts)
{
	struct bccaot_opts opts;
	struct bccaot *b;

	set_error(NULL, NULL);
	if (!obj || bca_opts_take(&opts, sizeof(opts), user_opts) || !opts_are_sound(&opts)) {
		errno = -bca_fail(NULL, -EINVAL, "%s", obj ? "malformed options" : "no BPF object");
		return NULL;
	}
	b = calloc(1, sizeof(*b));
	if (!b) {
		errno = -bca_fail_nomem(NULL);
		return NULL;
	}
	take_elf_of_skeleton(&opts);
	if (opts.no_signal_handlers)
		bca_leftover_leave_signals();
	b->obj = obj;
	b->opts = opts;
	b->is_loaded = object_is_loaded(obj);
	b->probe_limit = choose_probe_limit(&opts);
	if (b->is_loaded)
		bca_share_maps(b);
	return b;
}

void bccaot__detach_all(struct bccaot *b)
{
	if (b)
		bca_detach_all(b);
}

void bccaot__free(struct bccaot *b)
{
	if (!b)
		return;
	bca_unshare_maps(b);
	bca_detach_all(b);
	bca_free_variants(b);
	free(b->attachments);
	free(b->map_namespace);
	free(b->error);
	free(b);
}

struct bpf_object *bccaot__bpf_object(const struct bccaot *b)
{
	return b ? b->obj : NULL;
}

size_t bccaot__num_open_kprobes(const struct bccaot *b)
{
	return bca_count_handles(b, 1u << BCCAOT_KPROBE | 1u << BCCAOT_KRETPROBE |
					    1u << BCCAOT_KSYSCALL | 1u << BCCAOT_KRETSYSCALL);
}

size_t bccaot__num_open_uprobes(const struct bccaot *b)
{
	return bca_count_handles(b,
				 1u << BCCAOT_UPROBE | 1u << BCCAOT_URETPROBE | 1u << BCCAOT_USDT);
}

size_t bccaot__num_open_tracepoints(const struct bccaot *b)
{
	return bca_count_handles(b, 1u << BCCAOT_TRACEPOINT);
}
