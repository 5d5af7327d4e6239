/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * Failures in words. All of this runs only when something failed, so that
 * reading hundreds of thousands of names is no loss.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <bccaot/kernel.h>

#include "explain.h"
#include "kallsyms.h"
#include "kbtf.h"
#include "tracefs.h"

static int offer_symbol(void *ctx, const struct bca_ksym *sym)
{
	if (bca_ksym_is_text(sym))
		bca_nearest_offer(ctx, sym->name);
	return 0;
}

void bca_nearest_kfuncs(struct bca_nearest *near)
{
	bca_kallsyms_each(offer_symbol, near);
}

static int offer_event(void *ctx, const char *category, const char *event)
{
	(void)category;
	bca_nearest_offer(ctx, event);
	return 0;
}

void bca_nearest_tracepoints(struct bca_nearest *near, const char *category)
{
	bca_tracepoints_each(category, offer_event, near);
}

static int offer_name(void *ctx, const char *name)
{
	bca_nearest_offer(ctx, name);
	return 0;
}

void bca_nearest_categories(struct bca_nearest *near)
{
	bca_tracepoint_categories_each(offer_name, near);
}

/* Does the kernel's lockdown forbid what @err refused? */
static bool is_locked_down(int err)
{
	char text[64] = "";
	int fd;

	if (err != -EPERM && err != -EACCES)
		return false;
	fd = open("/sys/kernel/security/lockdown", O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return false;
	if (read(fd, text, sizeof(text) - 1) < 0)
		text[0] = '\0';
	close(fd);
	return text[0] && !strstr(text, "[none]");
}

const char *bca_permission_text(int err)
{
	if (is_locked_down(err))
		return "the kernel is locked down and forbids it";
	if (!geteuid())
		return "permission denied even to root: is the kernel locked down, or a capability missing?";
	return "permission denied; root or CAP_BPF, CAP_PERFMON and, for the network, CAP_NET_ADMIN are needed";
}

#ifndef ENOTSUPP
#define ENOTSUPP 524 /* the kernel's own, which user space is not to see */
#endif

static bool is_trampoline(enum bccaot_kind kind)
{
	return kind == BCCAOT_FENTRY || kind == BCCAOT_FEXIT || kind == BCCAOT_FMOD_RET ||
	       kind == BCCAOT_LSM;
}

/* The errors that say more in this library's terms than in strerror()'s. */
static const char *reason(enum bccaot_kind kind, int err)
{
	bool is_kprobe = kind == BCCAOT_KPROBE || kind == BCCAOT_KRETPROBE;

	switch (err) {
	case -EPERM:
	case -EACCES:
		return bca_permission_text(err);
	case -EOPNOTSUPP:
		return is_kprobe ? "the kernel was built without kprobes (CONFIG_KPROBE_EVENTS)" :
				   "the kernel cannot do that";
	case -EADDRNOTAVAIL:
		return "several functions of the kernel have this name";
	case -EILSEQ:
		return "the offset is not the start of an instruction";
	case -ENOMEM:
	case -ENOTSUPP:
		return is_trampoline(kind) ?
			       "the kernel has no trampolines on this architecture, where a kprobe does as well, or no memory for one" :
			       NULL;
	case -EINVAL:
		return is_kprobe ? "the kernel does not let this function be probed" : NULL;
	default:
		return NULL;
	}
}

int bca_explain_attach(struct bccaot *b, const struct bca_attachment *at, const char *target,
		       int err)
{
	const char *why = reason(at->ops->kind, err);

	if (err == -ENOMEM && !why)
		return bca_fail_nomem(b);
	return bca_fail(b, err, "cannot attach %s '%s' to '%s': %s", bccaot_kind_str(at->ops->kind),
			at->fn_name, target, why ? why : strerror(-err));
}

/* A prefix that the kernel puts before the functions of hooks and iterators */
static const char *kernel_prefix(const struct bpf_program *prog)
{
	switch (bpf_program__expected_attach_type(prog)) {
	case BPF_LSM_MAC:
		return "bpf_lsm_";
	case BPF_TRACE_ITER:
		return "bpf_iter_";
	default:
		return "";
	}
}

struct offer_prefixed {
	struct bca_nearest *near;
	const char *prefix;
};

static int offer_prefixed(void *ctx, const char *name)
{
	const struct offer_prefixed *offer = ctx;
	size_t len = strlen(offer->prefix);

	if (!strncmp(name, offer->prefix, len))
		bca_nearest_offer(offer->near, name + len);
	return 0;
}

int bca_explain_target(struct bccaot *b, const struct bpf_program *prog, const char *target,
		       int err)
{
	const char *colon = strchr(target, ':');
	struct bca_nearest near;
	struct offer_prefixed offer = { &near, kernel_prefix(prog) };

	if (err == -ENOMEM)
		return bca_fail_nomem(b);
	if (!bccaot_has_kernel_btf())
		return bca_fail(
			b, -EOPNOTSUPP,
			"cannot attach '%s' to '%s': the kernel has no BTF (CONFIG_DEBUG_INFO_BTF)",
			bpf_program__name(prog), target);
	if (err != -ESRCH && err != -ENOENT)
		return bca_fail(b, err, "cannot attach '%s' to '%s': %s", bpf_program__name(prog),
				target, strerror(-err));
	bca_nearest_init(&near, colon ? colon + 1 : target);
	bca_kbtf_funcs_each(offer_prefixed, &offer);
	bca_kbtf_drop();
	return bca_fail(b, -ENOENT, "cannot attach '%s': the kernel has no %s '%s'%s",
			bpf_program__name(prog),
			!strcmp(offer.prefix, "bpf_lsm_")  ? "security hook" :
			!strcmp(offer.prefix, "bpf_iter_") ? "iterator" :
							     "function with type information named",
			target, bca_nearest_text(&near));
}
