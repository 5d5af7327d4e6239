/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The kernel's types, reduced for one object: its relocations give the same
 * instructions as with all of them.
 */
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include <bccaot/bccaot.h>

#include "../../../runtime/src/notes.h"
#include "core.skel.h"
#include "probes.skel.h"
#include "test.h"

static struct core_bpf *load(const char *btf_path)
{
	LIBBPF_OPTS(bpf_object_open_opts, opts, .btf_custom_path = btf_path);
	struct core_bpf *skel = core_bpf__open_opts(&opts);

	if (!skel || core_bpf__load(skel)) {
		fprintf(stderr, "cannot load with %s\n", btf_path ? btf_path : "all types");
		exit(EXIT_FAILURE);
	}
	return skel;
}

/* Addresses of maps differ from load to load, and nothing else may. */
static bool is_map_address(const struct bpf_insn *insn)
{
	return insn->code == (BPF_LD | BPF_IMM | BPF_DW);
}

static void expect_same(const struct bpf_program *a, const struct bpf_program *b)
{
	const struct bpf_insn *left = bpf_program__insns(a);
	const struct bpf_insn *right = bpf_program__insns(b);
	size_t cnt = bpf_program__insn_cnt(a);

	EXPECT_EQ(bpf_program__insn_cnt(b), cnt);
	for (size_t i = 0; i < cnt; i++) {
		if (is_map_address(&left[i]))
			i++;
		else
			EXPECT(!memcmp(&left[i], &right[i], sizeof(*left)));
	}
}

static void test_relocations(void)
{
	char path[64] = "untouched";
	struct core_bpf *whole;
	struct core_bpf *part;
	const void *elf;
	size_t size;
	int fd;

	test_case = "relocations";
	elf = core_bpf__elf_bytes(&size);
	fd = bccaot_btf_reduce(elf, size, path, sizeof(path));
	EXPECT(fd >= 0);
	if (fd < 0)
		return;
	EXPECT(lseek(fd, 0, SEEK_END) < 100000);
	whole = load(NULL);
	part = load(path);
	expect_same(whole->progs.relocations, part->progs.relocations);
	core_bpf__destroy(whole);
	core_bpf__destroy(part);
	EXPECT_EQ(bccaot_btf_reduce(elf, size, path, 3), -ENAMETOOLONG);
	close(fd);
}

/* The blob of this very kernel is the one that is chosen, whatever stands before it. */
static void test_blobs(void)
{
	struct bccaot_btf_blob blobs[2] = {
		{ .build_id = "0123", .data = "wrong", .size_bytes = 5 },
		{ .data = "right", .size_bytes = 5 }
	};
	char notes[65536];
	char hex[129] = "";
	char path[64];
	char data[6] = "";
	unsigned char id[64];
	int fd = open("/sys/kernel/notes", O_RDONLY);
	ssize_t len = fd < 0 ? 0 : read(fd, notes, sizeof(notes));
	size_t id_len = len > 0 ? bca_notes_build_id(notes, len, id) : 0;

	test_case = "blobs";
	close(fd);
	if (!id_len) {
		printf("left out: the kernel shows no build id\n");
		return;
	}
	for (size_t i = 0; i < id_len; i++)
		sprintf(hex + 2 * i, "%02x", id[i]);
	blobs[1].build_id = hex;
	fd = bccaot_btf_open(blobs, 2, path, sizeof(path));
	EXPECT(fd >= 0);
	EXPECT_EQ(pread(fd, data, 5, 0), 5);
	EXPECT_TEXT(data, "right");
	EXPECT_EQ(access(path, R_OK), 0);
	close(fd);
}

static void test_refusals(void)
{
	char path[64] = "untouched";
	const void *elf;
	size_t size;

	test_case = "refusals";
	elf = probes_bpf__elf_bytes(&size);
	EXPECT_EQ(bccaot_btf_reduce(elf, size, path, sizeof(path)), -ENOENT); /* none needed */
	EXPECT_EQ(bccaot_btf_reduce("no object", 9, path, sizeof(path)), -ENOENT);
	EXPECT_EQ(bccaot_btf_reduce(NULL, 0, path, sizeof(path)), -EINVAL);
	EXPECT_TEXT(path, "untouched");
}

int main(void)
{
	if (geteuid()) {
		fprintf(stderr, "needs root\n");
		return TEST_SKIPPED;
	}
	if (!bccaot_has_kernel_btf()) {
		fprintf(stderr, "the kernel has no BTF\n");
		return TEST_SKIPPED;
	}
	test_relocations();
	test_blobs();
	test_refusals();
	return test_result();
}
