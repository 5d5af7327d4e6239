// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* The default description: what tools of the field ask of a kernel is in it. */
#include "kernel_zoo.h"

#include "kernel/locate.h"
#include "kernel/table.h"

static struct arena arena;

static void test_tracepoints(struct kernel *kernel)
{
	static const struct {
		const char *name;
		const char *category;
		const char *class;
		const char *module;
	} rows[] = {
		{ "sched_switch", "sched", "sched_switch", NULL },
		{ "sched_wakeup", "sched", "sched_wakeup_template", NULL },
		{ "sched_process_exec", "sched", "sched_process_exec", NULL },
		{ "block_rq_issue", "block", "block_rq", NULL },
		{ "block_rq_complete", "block", "block_rq_completion", NULL },
		{ "inet_sock_set_state", "sock", "inet_sock_set_state", NULL },
		{ "tcp_retransmit_skb", "tcp", "tcp_event_sk_skb", NULL },
		{ "kmalloc", "kmem", "kmalloc", NULL },
		{ "kvm_exit", "kvm", "kvm_exit", "kvm" },
		{ "sys_enter_openat", "syscalls", NULL, NULL },
	};

	TEST_EACH(row, rows) {
		const struct kernel_tracepoint *event =
			kernel_tracepoint(kernel, row->category, row->name);

		EXPECT(event != NULL);
		if (event) {
			EXPECT_TEXT(event->btf_class, row->class);
			EXPECT_TEXT(event->btf_module, row->module);
		}
	}
	test_case = "";
}

/* Outside of ftrace's own records nearly every event has a class. */
static void test_classes(struct kernel *kernel)
{
	struct str rest = kernel_get_table(kernel, KERNEL_TABLE_TRACEPOINTS);
	int without_cnt = 0;
	struct str value;
	struct str key;

	while (table_next(&rest, &key, &value)) {
		if (!str_starts_with(key, "syscalls/") && !str_starts_with(key, "ftrace/"))
			without_cnt += str_is(str_cut(&value, '\t'), "-");
	}
	EXPECT(without_cnt < 10);
}

static void test_facts(struct kernel *kernel)
{
	const struct kernel_syscall *call = kernel_syscall(kernel, "openat");

	EXPECT(kernel_version_code(kernel) >= (6 << 16) + (1 << 8));
	EXPECT_TEXT(kernel_arch(kernel), "x86");
	EXPECT(call && call->arg_cnt == 4);
	EXPECT_EQ(kernel_has_function(kernel, "vfs_read"), KERNEL_YES);
	EXPECT_EQ(kernel_has_function(kernel, "tcp_v4_connect"), KERNEL_YES);
	EXPECT_EQ(kernel_has_function(kernel, "nfs_file_read"), KERNEL_YES);
	EXPECT_EQ(kernel_has_function(kernel, "no_such_function"), KERNEL_NO);
	EXPECT_TEXT(kernel_config(kernel, "CONFIG_NET_NS"), "y");
}

static const char *sliced(struct kernel *kernel, struct strmap idents)
{
	struct strbuf out = { .arena = &arena };

	EXPECT(kernel_slice(kernel, false, &idents, NULL, &out));
	return out.text ? out.text : "";
}

static void test_slices(struct kernel *kernel)
{
	const char *text = sliced(kernel, zoo_names(&arena, "sock", "__sk_common", "skc_daddr",
						    "task_struct", "real_parent", "tgid", NULL));

	EXPECT(strstr(text, "struct task_struct {") != NULL);
	EXPECT(strstr(text, "skc_daddr") != NULL);
	EXPECT(strstr(text, "struct pt_regs {") != NULL);
	EXPECT(strlen(text) < 100000);
	text = sliced(kernel, zoo_names(&arena, "kvm_vcpu", "nfs_open_context", NULL));
	EXPECT(strstr(text, "struct kvm_vcpu {") != NULL);
	EXPECT(strstr(text, "struct nfs_open_context {") != NULL);
}

int main(void)
{
	struct source_set sources = { .arena = &arena };
	struct diag_list *diags = diag_list_new(&arena, &sources);
	struct kernel *kernel;

	if (!locate_build_default()) {
		fputs("this build has no default kernel description\n", stderr);
		return TEST_SKIPPED;
	}
	kernel = kernel_open(&arena, diags, locate_build_default(), NULL);
	EXPECT(kernel != NULL);
	if (!kernel)
		return test_result();
	test_tracepoints(kernel);
	test_classes(kernel);
	test_facts(kernel);
	test_slices(kernel);
	kernel_close(kernel);
	arena_free(&arena);
	return test_result();
}
