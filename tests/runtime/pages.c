// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * Ring buffers on machines whose pages are larger than those of the machine that
 * the program was built on: sysconf() is wrapped, for libbpf too.
 */
#include "pages.skel.h"
#include "unit/test.h"

#include <unistd.h>

static long page_bytes;

long __real_sysconf(int name);
long __wrap_sysconf(int name);

long __wrap_sysconf(int name)
{
	return name == _SC_PAGESIZE ? page_bytes : __real_sysconf(name);
}

static const struct row {
	const char *name;
	long page_bytes;
	unsigned int own_bytes; /* what the user has set; 0: nothing */
	unsigned int one_want, eight_want, many_want;
} rows[] = {
	{ "4 KiB", 4096, 0, 4096, 8 * 4096, 64 * 4096 },
	{ "16 KiB", 16384, 0, 16384, 8 * 16384, 64 * 16384 },
	{ "64 KiB", 65536, 0, 65536, 8 * 65536, 64 * 65536 },
	{ "64 KiB, set by the user", 65536, 1 << 20, 65536, 1 << 20, 64 * 65536 },
};

static void check(const struct row *row)
{
	struct pages_bpf *skel;
	struct bccaot *session;

	page_bytes = row->page_bytes;
	skel = pages_bpf__open();
	session = skel ? pages_bpf__session(skel) : NULL;
	EXPECT(session);
	if (session && row->own_bytes)
		EXPECT_EQ(bpf_map__set_max_entries(skel->maps.eight, row->own_bytes), 0);
	/* Whether the kernel lets us load or not: the sizes are decided before. */
	if (session) {
		bccaot__load(session);
		EXPECT_EQ(bpf_map__max_entries(skel->maps.one), row->one_want);
		EXPECT_EQ(bpf_map__max_entries(skel->maps.eight), row->eight_want);
		EXPECT_EQ(bpf_map__max_entries(skel->maps.many), row->many_want);
	}
	bccaot__free(session);
	pages_bpf__destroy(skel);
}

int main(void)
{
	libbpf_set_print(NULL);
	TEST_EACH(row, rows)
		check(row);
	return test_result();
}
