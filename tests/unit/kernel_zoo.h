/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/* A kernel small enough to be written down, for the tests of the kernel layer. */
#ifndef BCC_AOT_TESTS_UNIT_KERNEL_ZOO_H
#define BCC_AOT_TESTS_UNIT_KERNEL_ZOO_H

#include "diag/diag.h"
#include "kernel/describe.h"
#include "kernel/kernel.h"
#include "test.h"

#include <bpf/btf.h>
#include <stdarg.h>
#include <unistd.h>

/* Type ids that several types of the zoo need. */
struct zoo {
	struct btf *btf;
	int char_id;
	int int_id;
	int uint_id;
	int long_id;
	int u32_id;
	int task_id;
	int task_ptr_id;
	int void_ptr_id;
	int entry_id;
};

static inline int zoo_array(struct zoo *zoo, int type_id, unsigned int cnt)
{
	return btf__add_array(zoo->btf, zoo->int_id, type_id, cnt);
}

static inline void zoo_basics(struct zoo *zoo)
{
	struct btf *btf = zoo->btf;

	zoo->char_id = btf__add_int(btf, "char", 1, BTF_INT_SIGNED);
	zoo->int_id = btf__add_int(btf, "int", 4, BTF_INT_SIGNED);
	zoo->uint_id = btf__add_int(btf, "unsigned int", 4, 0);
	zoo->long_id = btf__add_int(btf, "long int", 8, BTF_INT_SIGNED);
	zoo->u32_id = btf__add_typedef(btf, "u32", zoo->uint_id);
	zoo->void_ptr_id = btf__add_ptr(btf, 0);
	btf__add_enum(btf, NULL, 4);
	btf__add_enum_value(btf, "TASK_COMM_LEN", 16);
	btf__add_enum(btf, "lru_list", 4);
	btf__add_enum_value(btf, "LRU_ANON", 0);
	btf__add_enum_value(btf, "LRU_FILE", 2);
}

/* struct task_struct, and what it leads to by value and by pointer. */
static inline void zoo_task(struct zoo *zoo)
{
	struct btf *btf = zoo->btf;
	int list = btf__add_struct(btf, "list_head", 8);
	int list_ptr = btf__add_ptr(btf, list);
	int mm;
	int pid_t_id;

	/* ids are known beforehand: the pointer is the next type */
	btf__add_struct(btf, "mm_struct", 8);
	btf__add_field(btf, "total_vm", zoo->long_id, 0, 0);
	mm = btf__add_ptr(btf, list_ptr + 1);
	pid_t_id = btf__add_typedef(btf, "pid_t", zoo->int_id);
	zoo->task_ptr_id = btf__add_ptr(btf, pid_t_id + 3);
	zoo_array(zoo, zoo->char_id, 16);
	zoo->task_id = btf__add_struct(btf, "task_struct", 48);
	btf__add_field(btf, "pid", pid_t_id, 0, 0);
	btf__add_field(btf, "comm", zoo->task_ptr_id + 1, 32, 0);
	btf__add_field(btf, "real_parent", zoo->task_ptr_id, 192, 0);
	btf__add_field(btf, "mm", mm, 256, 0);
	btf__add_field(btf, "tasks", list, 320, 0);
}

static inline int zoo_record(struct zoo *zoo, const char *name)
{
	struct btf *btf = zoo->btf;
	int comm = zoo_array(zoo, zoo->char_id, 16);
	int id = btf__add_struct(btf, name, 36);

	btf__add_field(btf, "ent", zoo->entry_id, 0, 0);
	btf__add_field(btf, "comm", comm, 64, 0);
	btf__add_field(btf, "pid", zoo->int_id, 192, 0);
	btf__add_field(btf, "__data_loc_msg", zoo->u32_id, 224, 0);
	btf__add_field(btf, "prio", zoo->int_id, 256, 0);
	return id;
}

static inline int zoo_prototype(struct zoo *zoo, int type_id)
{
	int id = btf__add_func_proto(zoo->btf, 0);

	btf__add_func_param(zoo->btf, NULL, zoo->void_ptr_id);
	btf__add_func_param(zoo->btf, NULL, type_id);
	return id;
}

/* Two classes with one layout; only prototypes tell to which the event "wake_new" belongs. */
static inline void zoo_classes(struct zoo *zoo)
{
	struct btf *btf = zoo->btf;
	int of_int;
	int of_task;
	int ptr;

	zoo->entry_id = btf__add_struct(btf, "trace_entry", 8);
	btf__add_field(btf, "type", zoo->long_id, 0, 0);
	zoo_record(zoo, "trace_event_raw_wake_counter");
	zoo_record(zoo, "trace_event_raw_task_template");
	of_int = zoo_prototype(zoo, zoo->int_id);
	of_task = zoo_prototype(zoo, zoo->task_ptr_id);
	btf__add_func(btf, "trace_event_raw_event_wake_counter", BTF_FUNC_STATIC, of_int);
	btf__add_func(btf, "trace_event_raw_event_task_template", BTF_FUNC_STATIC, of_task);
	ptr = btf__add_ptr(btf, of_task);
	btf__add_typedef(btf, "btf_trace_wake_new", ptr);
}

/* Raw BTF with the types above and struct dentry. */
static inline struct str zoo_btf(struct arena *arena)
{
	struct zoo zoo = { .btf = btf__new_empty() };
	struct str bytes;
	const void *raw;
	uint32_t len;
	int name;

	zoo_basics(&zoo);
	zoo_task(&zoo);
	zoo_classes(&zoo);
	name = zoo_array(&zoo, zoo.char_id, 40);
	btf__add_struct(zoo.btf, "dentry", 40);
	btf__add_field(zoo.btf, "d_iname", name, 0, 0);
	raw = btf__raw_data(zoo.btf, &len);
	bytes = (struct str){ arena_strndup(arena, raw, len), len };
	btf__free(zoo.btf);
	return bytes;
}

#define ZOO_COMMON(event)                                                                          \
	event "/format:\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n" event \
	      "/format:\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;\n"

static inline struct facts zoo_facts(struct arena *arena)
{
	return (struct facts){
		.facts = str_from("release\t6.1.0-9-zoo\nversion\t#1 SMP Debian 6.1.27-1 (date)\n"
				  "machine\tx86_64\npage-bytes\t4096\nlsm\tyama,bpf\n"),
		.config = str_from("# comment\nCONFIG_HZ=250\nCONFIG_NET_NS=y\nCONFIG_KVM=m\n"
				   "CONFIG_NAME=\"zoo\"\n# CONFIG_NUMA is not set\n"),
		.kallsyms = str_from("T vfs_read\nt helper\nt helper\nt trace\t[kvm]\n"
				     "T vfs_write.isra.0\nT __x64_sys_gettid\nt __pfx_vfs_read\n"
				     "T asm_entry\nt bpf_prog_1\t[bpf]\n"),
		.ftrace_functions = str_from("vfs_read\ntrace [kvm]\n"),
		.kprobe_blacklist = str_from("asm_entry\n"),
		.formats = str_from(ZOO_COMMON(
			"task/wake_new") "task/wake_new/format:\tfield:char comm[16];\toffset:8;\tsize:16;\tsigned:0;\n"
					 "task/wake_new/format:\tfield:pid_t pid;\toffset:24;\tsize:4;\tsigned:1;\n"
					 "task/wake_new/format:\tfield:__data_loc char[] msg;\toffset:28;\tsize:4;"
					 "\tsigned:0;\n"
					 "task/wake_new/format:\tfield:int prio;\toffset:32;\tsize:4;\tsigned:1;\n" ZOO_COMMON(
						 "syscalls/sys_enter_openat") "syscalls/sys_enter_openat/format:\tfield:int __syscall_nr;\toffset:8;\tsize:4;"
									      "\tsigned:1;\n"
									      "syscalls/sys_enter_openat/format:\tfield:int dfd;\toffset:16;\tsize:8;"
									      "\tsigned:0;\n"
									      "syscalls/sys_enter_openat/format:\tfield:const char * filename;\toffset:24;"
									      "\tsize:8;\tsigned:0;\n"
									      "syscalls/sys_enter_openat/format:\tfield:umode_t mode;\toffset:32;\tsize:8;"
									      "\tsigned:0;\n"),
		.vmlinux = zoo_btf(arena),
	};
}

/* The zoo's description as the bytes of a .kdesc file. */
static inline struct str zoo_description(struct arena *arena)
{
	struct facts facts = zoo_facts(arena);
	struct description description = { 0 };
	struct str bytes = { "", 0 };
	const char *fault = describe_kernel(arena, &facts, &description);

	EXPECT_TEXT(fault, NULL);
	if (!fault)
		EXPECT_TEXT(description_write(arena, &description, &bytes), NULL);
	return bytes;
}

/* Opens @bytes as if they were a file that the user named. */
static inline struct kernel *zoo_open(struct arena *arena, struct diag_list *diags,
				      struct str bytes)
{
	char path[] = "/tmp/bcc-aot-zoo.XXXXXX";
	int fd = mkstemp(path);
	struct kernel *kernel;

	if (fd < 0 || write(fd, bytes.text, bytes.len_bytes) != (ssize_t)bytes.len_bytes)
		test_fail(__FILE__, __LINE__, "cannot write a temporary file");
	close(fd);
	kernel = kernel_open(arena, diags, path, NULL);
	unlink(path);
	return kernel;
}

/* The zoo's kernel, opened from its description. */
static inline struct kernel *zoo_kernel(struct arena *arena)
{
	struct source_set *sources = arena_new(arena, struct source_set);

	sources->arena = arena;
	return zoo_open(arena, diag_list_new(arena, sources), zoo_description(arena));
}

/* A set of the names that follow, up to NULL. */
static inline struct strmap zoo_names(struct arena *arena, ...)
{
	struct strmap names = { .arena = arena };
	const char *name;
	va_list args;

	va_start(args, arena);
	while ((name = va_arg(args, const char *)))
		strmap_put(&names, str_from(name), NULL);
	va_end(args);
	return names;
}

#endif
