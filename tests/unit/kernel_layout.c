// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/*
 * A slice must lay out every struct as the kernel does. Clang is asked: for the
 * structs below and each of their members, size and offset as BTF has them are
 * put behind the slice as static assertions.
 */
#include "kernel_zoo.h"

#include "kernel/locate.h"
#include "kernel/types.h"

#ifndef CLANG
#define CLANG "clang"
#endif

static struct arena arena;

/* Structs that tools read, with some of the members that they name. */
static const char *const names[] = {
	"task_struct",
	"real_parent",
	"nsproxy",
	"pid_ns_for_children",
	"mm",
	"files",
	"fs",
	"cred",
	"sock",
	"__sk_common",
	"skc_net",
	"inet_sock",
	"tcp_sock",
	"inet_connection_sock",
	"sk_buff",
	"request",
	"rq_disk",
	"q",
	"bio",
	"bi_bdev",
	"gendisk",
	"block_device",
	"file",
	"f_path",
	"dentry",
	"d_parent",
	"d_name",
	"qstr",
	"inode",
	"i_sb",
	"super_block",
	"vfsmount",
	"page",
	"folio",
	"kiocb",
	"iov_iter",
	"net_device",
	"softnet_data",
	"rq",
	"cfs_rq",
	"irq_desc",
	"work_struct",
	"timer_list",
	"hrtimer",
	"cgroup",
	"css_set",
	"mount",
	"nameidata",
	"msghdr",
	"socket",
	"sockaddr_in6",
	"bpf_sock_ops",
	"xdp_md",
	"__sk_buff",
	"pt_regs",
	"zone",
	"pglist_data",
	"kmem_cache",
	"signal_struct",
	"thread_struct",
	"perf_event",
	"bpf_map",
	"trace_event_raw_sched_switch",
	"next",
	"prev",
	"ops",
	"data",
	"dev",
	"name",
};

#define NAME_CNT (sizeof(names) / sizeof(*names))

static void assert_members(const struct btf *btf, const struct btf_type *type, const char *owner,
			   uint32_t base_bits, struct strbuf *out)
{
	for (int i = 0; i < btf_vlen(type); i++) {
		const struct btf_member *member = &btf_members(type)[i];
		uint32_t bits = base_bits + btf_member_bit_offset(type, (uint32_t)i);
		const struct btf_type *inner = types_skip(btf, member->type);

		if (!member->name_off && btf_is_composite(inner))
			assert_members(btf, inner, owner, bits, out);
		else if (member->name_off && !btf_member_bitfield_size(type, (uint32_t)i))
			strbuf_printf(out,
				      "_Static_assert(__builtin_offsetof(%s, %s) == %u, \"\");\n",
				      owner, btf__name_by_offset(btf, member->name_off), bits / 8);
	}
}

static size_t assert_layouts(const struct btf *btf, struct strbuf *out)
{
	size_t cnt = 0;

	for (size_t i = 0; i < NAME_CNT; i++) {
		int id = btf__find_by_name_kind(btf, names[i], BTF_KIND_STRUCT);
		const struct btf_type *type = id > 0 ? btf__type_by_id(btf, (uint32_t)id) : NULL;
		const char *owner = arena_printf(&arena, "struct %s", names[i]);

		if (!type)
			continue;
		strbuf_printf(out, "_Static_assert(sizeof(%s) == %u, \"\");\n", owner, type->size);
		assert_members(btf, type, owner, 0, out);
		cnt++;
	}
	return cnt;
}

static int compile(const char *text)
{
	FILE *clang = popen(CLANG " -target bpf -D__TARGET_ARCH_x86 -fsyntax-only -x c -", "w");

	if (!clang)
		return -1;
	fputs(text, clang);
	return pclose(clang);
}

int main(void)
{
	struct source_set sources = { .arena = &arena };
	struct diag_list *diags = diag_list_new(&arena, &sources);
	struct strmap idents = { .arena = &arena };
	struct strbuf out = { .arena = &arena };
	struct kernel *kernel;

	if (!locate_build_default()) {
		fputs("this build has no default kernel description\n", stderr);
		return TEST_SKIPPED;
	}
	for (size_t i = 0; i < NAME_CNT; i++)
		strmap_put(&idents, str_from(names[i]), NULL);
	kernel = kernel_open(&arena, diags, locate_build_default(), NULL);
	EXPECT(kernel && kernel_slice(kernel, false, &idents, NULL, &out));
	strbuf_puts(&out, "#include <bpf/bpf_helpers.h>\n#include <bpf/bpf_tracing.h>\n"
			  "#include <bpf/bpf_core_read.h>\n#include <bpf/bpf_endian.h>\n");
	EXPECT(kernel && assert_layouts(kernel_btf(kernel), &out) > 40);
	EXPECT_EQ(compile(out.text), 0);
	kernel_close(kernel);
	arena_free(&arena);
	return test_result();
}
