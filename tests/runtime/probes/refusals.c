/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What this kernel's verifier says of programs that it refuses, and what is made of
 * it: the author's line, the reason, and what to do.
 */
#include <errno.h>
#include <unistd.h>

#include <bccaot/bccaot.h>

#include "refusals.skel.h"
#include "test.h"

static const struct refusal {
	const char *name;  /* of the program */
	const char *place; /* where it is refused */
	const char *hint;  /* words of what to do */
	enum bpf_prog_type type;
} refusals[] = {
	{ "maybe_null", "tool.c:10: ", "compare its result with NULL", BPF_PROG_TYPE_TRACEPOINT },
	{ "any_address", "tool.c:20: ", "bpf_probe_read_kernel()", BPF_PROG_TYPE_TRACEPOINT },
	{ "any_index", "tool.c:30: ", "compare or mask it", BPF_PROG_TYPE_TRACEPOINT },
	{ "one_too_far", "tool.c:40: ", "compare or mask it", BPF_PROG_TYPE_TRACEPOINT },
	{ "gpl_only", "tool.c:50: ", "LICENSE", BPF_PROG_TYPE_TRACEPOINT },
	{ "of_another_kind", "tool.c:60: ", "bpf_skb_load_bytes() came with Linux 4.5",
	  BPF_PROG_TYPE_TRACEPOINT },
	{ "of_no_kernel", "tool.c:70: ", "newer kernel", BPF_PROG_TYPE_TRACEPOINT },
	{ "endless", "tool.c:81: ", "is a loop endless", BPF_PROG_TYPE_TRACEPOINT },
	{ "too_deep", "tool.c:90: ", "512 bytes", BPF_PROG_TYPE_TRACEPOINT },
	{ "beyond_context", "tool.c:100: ", "no such member in its context",
	  BPF_PROG_TYPE_TRACEPOINT },
	{ "beyond_packet", "tool.c:110: ", "compare", BPF_PROG_TYPE_XDP },
	{ "kept", "tool.c:120: ", "on every path", BPF_PROG_TYPE_TRACEPOINT },
};

static void expect_words(const char *said, const char *want)
{
	if (strstr(said, want))
		return;
	test_fail(__FILE__, __LINE__, want);
	fprintf(stderr, "--- got\n%s\n---\n", said);
}

static void try_refusal(const struct refusal *refusal)
{
	struct refusals_bpf *skel = refusals_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b = bccaot__new(skel->obj, &opts);
	int fd = bccaot__load_func(b, refusal->name, refusal->type, -1);

	EXPECT(fd < 0);
	expect_words(bccaot__error(b), refusal->name);
	expect_words(bccaot__error(b), refusal->place);
	expect_words(bccaot__error(b), refusal->hint);
	bccaot__free(b);
	refusals_bpf__destroy(skel);
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	TEST_EACH(refusal, refusals)
		try_refusal(refusal);
	return test_result();
}
