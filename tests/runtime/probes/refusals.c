/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * What this kernel's verifier says of programs that it refuses, and what is made of
 * it: the author's line, the reason, and what to do.
 */
#include <errno.h>
#include <stdio.h>
#include <sys/utsname.h>
#include <unistd.h>

#include <bccaot/bccaot.h>

#include "refusals.skel.h"
#include "test.h"

static const struct refusal {
	const char *name;  /* of the program */
	const char *place; /* where it is refused */
	const char *hint;  /* words of what to do */
	int taken_since;   /* from then on kernels may take it: 603 is 6.3 */
} refusals[] = {
	{ "maybe_null", "tool.c:10: ", "compare its result with NULL", 0 },
	{ "any_address", "tool.c:20: ", "bpf_probe_read_kernel()", 0 },
	{ "any_index", "tool.c:30: ", "compare or mask it", 0 },
	{ "one_too_far", "tool.c:40: ", "compare or mask it", 0 },
	{ "gpl_only", "tool.c:50: ", "LICENSE", 0 },
	{ "of_another_kind", "tool.c:60: ", "bpf_skb_load_bytes() came with Linux 4.5", 0 },
	{ "of_no_kernel", "tool.c:70: ", "newer kernel", 0 },
	{ "endless", "tool.c:81: ", "is a loop endless", 0 },
	{ "too_deep", "tool.c:90: ", "512 bytes", 0 },
	{ "beyond_context", "tool.c:100: ", "no such member in its context", 0 },
	{ "beyond_packet", "tool.c:110: ", "compare", 0 },
	{ "kept", "tool.c:120: ", "on every path", 0 },
	{ "unchecked_record", "tool.c:130: ", "a reservation may fail", 0 },
	{ "unchecked_socket", "tool.c:140: ", "pointer may be NULL", 0 },
	{ "deep_together", "", "a function and all that it calls", 0 },
	{ "passes_unset", "tool.c:160: ", "set it to zero", 603 },
	{ "reads_unset", "tool.c:170: ", "before it is set", 603 },
	{ "indexed_context", "tool.c:180: ", "only at offsets", 0 },
	{ "moved_context", "tool.c:190: ", "only at offsets", 700 },
	{ "standing_still", "tool.c:20", "constant bound", 0 },
	{ "without_end_in_sight", "tool.c:21", "too many branches", 0 },
	{ "without_result", "tool.c:220: ", "return a value", 0 },
	{ "of_no_instruction", "", "instruction that this kernel", 0 },
	{ "any_length", "tool.c:240: ", "no upper bound", 0 },
	{ "negative_length", "tool.c:250: ", "may be negative", 0 },
	{ "no_length", "tool.c:260: ", "may be 0", 0 },
	{ "helper_of_5_17", "tool.c:270: ", "bpf_strncmp() came with Linux 5.17", 517 },
	{ "atomic_of_5_12", "", "came with Linux 5.12", 512 },
	{ "kind_of_5_14", "", "programs of its type came with Linux 5.14", 514 },
};

static void expect_words(const char *said, const char *want)
{
	if (strstr(said, want))
		return;
	test_fail(__FILE__, __LINE__, want);
	fprintf(stderr, "--- got\n%s\n---\n", said);
}

/* 510 for 5.10 */
static int kernel_version(void)
{
	struct utsname name;
	int major = 0;
	int minor = 0;

	uname(&name);
	sscanf(name.release, "%d.%d", &major, &minor);
	return major * 100 + minor;
}

/* Without the map that older kernels do not have */
static struct refusals_bpf *open_refusals(void)
{
	struct refusals_bpf *skel = refusals_bpf__open();

	bpf_map__set_autocreate(skel->maps.map_of_5_16, false);
	return skel;
}

static void try_refusal(const struct refusal *refusal)
{
	struct refusals_bpf *skel = open_refusals();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b = bccaot__new(skel->obj, &opts);
	const struct bpf_program *prog = bpf_object__find_program_by_name(skel->obj, refusal->name);
	int fd = bccaot__load_func(b, refusal->name, bpf_program__type(prog), -1);

	EXPECT(fd < 0 || (refusal->taken_since && kernel_version() >= refusal->taken_since));
	if (fd < 0) {
		expect_words(bccaot__error(b), refusal->name);
		expect_words(bccaot__error(b), refusal->place);
		expect_words(bccaot__error(b), refusal->hint);
	}
	bccaot__free(b);
	refusals_bpf__destroy(skel);
}

static void try_map(void)
{
	struct refusals_bpf *skel = refusals_bpf__open();
	BCCAOT_OPTS(bccaot_opts, opts, .skeleton = skel->skeleton, .no_autoattach = true);
	struct bccaot *b = bccaot__new(skel->obj, &opts);
	bool is_taken = kernel_version() >= 516;

	test_case = "map_of_5_16";
	EXPECT_EQ(!bccaot__load(b), is_taken);
	if (!is_taken)
		expect_words(
			bccaot__error(b),
			"'map_of_5_16': Invalid argument; maps of its type came with Linux 5.16");
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
	try_map();
	return test_result();
}
