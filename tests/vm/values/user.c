// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Shapes of access to user memory, and to both kinds. */
#define SHAPE(id, name) id,
enum shape {
#include "user.def"
};

#include <linux/in.h>
#include <linux/poll.h>
#include <linux/uio.h>
#include "user-types.h"

/* ---- Functions of this test's own process */

static char second_of(const char *text)
{
	return text[1];
}

static char third_by_second(int unused, const char *text)
{
	return second_of(text + 1);
}

int on_structs(struct pt_regs *ctx, struct outer *outer, const char *text)
{
	struct inner *inner = outer->inner, copy;
	struct outer **slot = &outer;
	u32 i = 2;

	check(USER_MEMBER, outer->small, 4711);
	check(USER_TWO_ARROWS, outer->inner->numbers[2], 102);
	check(USER_THREE_ARROWS, outer->inner->next->numbers[3], 203);
	check(USER_AT_VARIABLE, outer->inner->numbers[i], 102);
	check(USER_LOCAL_COPY_OF_POINTER, inner->numbers[1], 101);
	check(USER_EMBEDDED, outer->embedded.numbers[1], 301);
	check(USER_STRING, outer->text[1], 'e');
	check(USER_STRING_STAR, *outer->text, 't');
	check(USER_STRING_PARAMETER, text[2], 'r');
	check(USER_ARRAY_MEMBER, outer->inner->tag[1], 'n');
	check(USER_POINTER_TO_POINTER, outer->texts[1][2], 'o');
	check(USER_POINTER_TO_POINTER_STAR, (*outer->texts)[1], 'n');
	check(USER_UNION, outer->other->numbers[0], 200);
	check(USER_UNION_CAST, ((struct inner *)outer->number)->numbers[0], 200);
	check(USER_UNNAMED_STRUCT, outer->place.y, 22);
	check(USER_BIT_FIELD, outer->low, 5);
	check(USER_BIT_FIELD_BEHIND, outer->high, 123456);
	check(USER_STAR, (*outer).small, 4711);
	check(USER_SLOT, (*slot)->small, 4711);
	copy = *outer->inner;
	check(USER_STRUCT_COPY, copy.numbers[1], 101);
	check(USER_STRUCT_COPY_THEN_ARROW, copy.next->numbers[1], 201);
	bpf_probe_read_user(&inner, sizeof(inner), &outer->inner->next);
	check(USER_EXPLICIT_THEN_IMPLICIT, inner->numbers[2], 202);
	check(USER_ELEMENT_OF_STRUCTS, outer->embedded.next[1].numbers[1], 401);
	check(USER_NESTED_IN_EXPLICIT, ({ u32 n = 0;
		bpf_probe_read_user(&n, sizeof(n), &outer->inner->next->numbers[1]); n; }), 201);
	check(USER_HELPER, second_of(outer->text), 'e');
	check(USER_HELPER_OF_HELPER, third_by_second(1, outer->text), 'x');
	check(USER_MEMCMP, !__builtin_memcmp(outer->text, "text", 4), 1);
	return 0;
}

int on_numbers(struct pt_regs *ctx, char c, bool b, u16 h, u32 u, long l, int (*function)(int))
{
	check(CHAR_PARAMETER, (u8)c, 'c');
	check(BOOL_PARAMETER, b, 1);
	check(SHORT_PARAMETER, h, 65000);
	check(INT_PARAMETER, u, 4000000000);
	check(LONG_PARAMETER, -l, 5);
	check(FUNCTION_PARAMETER, (u64)function, (u64)function);
	return 0;
}

int on_signed(struct pt_regs *ctx, signed char c, short h, int i)
{
	check(NEGATIVE_CHAR, -c, 3);
	check(NEGATIVE_SHORT, -h, 300);
	check(NEGATIVE_INT, -i, 70000);
	return 0;
}

int on_arrays(struct pt_regs *ctx, const char name[], u32 numbers[4], char *names[])
{
	check(ARRAY_PARAMETER, name[1], 'r');
	check(SIZED_ARRAY_PARAMETER, numbers[3], 13);
	check(ARRAY_OF_STRINGS_PARAMETER, names[1][0], 't');
	return 0;
}

int on_return(struct pt_regs *ctx)
{
	const char *text = (const char *)PT_REGS_RC(ctx);

	check(RETURNED_STRING, text[1], 'e');
	check(RETURNED_STRING_IN_PLACE, ((char *)PT_REGS_RC(ctx))[2], 't');
	return 0;
}

/* Types that the kernel has too: alike, and quite another one. */
int on_namesakes(struct pt_regs *ctx, struct sockaddr_in *address, struct request *request)
{
	check(TYPE_OF_BOTH, ntohs(address->sin_port), 4000);
	check(TYPE_OF_BOTH_INNER, address->sin_addr.s_addr, 0x04030201);
	check(NAMESAKE, request->id, 42);
	check(NAMESAKE_STRING, request->path[1], 'p');
	return 0;
}

/* ---- Static probes */

struct fetched {
	u32 filler;
	const struct behind *behind;
};

static u64 first_of(struct pt_regs *ctx)
{
	u64 first = 0;

	bpf_usdt_readarg(5, ctx, &first);
	return first;
}

#define ARGUMENT(n, variable) bpf_usdt_readarg(n, ctx, variable)

int on_static_probe(struct pt_regs *ctx)
{
	struct fetched fetched = {};
	struct behind *behind = NULL;
	u64 address = 0, first = 0, kept = 77;
	s64 wide = 0;
	u32 number = 0, second = 0;
	s32 negative = 0;
	u16 narrow = 0;
	s8 byte = 0;
	char text[8] = {};

	bpf_usdt_readarg(1, ctx, &negative);
	check(STATIC_PROBE_SIGNED, -negative, 70001);
	bpf_usdt_readarg(1, ctx, &wide);
	check(STATIC_PROBE_WIDER, -wide, 70001);
	bpf_usdt_readarg(2, ctx, &number);
	check(STATIC_PROBE_UNSIGNED, number, (u32)-70001);
	bpf_usdt_readarg(2, ctx, &narrow);
	check(STATIC_PROBE_NARROWER, narrow, (u16)-70001);
	bpf_usdt_readarg(8, ctx, &narrow);
	check(STATIC_PROBE_NARROW, narrow, (u16)-70001);
	check(STATIC_PROBE_CONSTANT, !bpf_usdt_readarg(4, ctx, &number) ? number : 0, 70000);
	bpf_usdt_readarg(7, ctx, &byte);
	check(STATIC_PROBE_CONSTANT_NARROW, -byte, 3);
	bpf_usdt_readarg(5, ctx, &first);
	check(STATIC_PROBE_MEMORY, first, 1ull << 40);
	bpf_usdt_readarg(6, ctx, &second);
	check(STATIC_PROBE_MEMORY_AT, second, 4321);
	bpf_usdt_readarg(3, ctx, &behind);
	check(STATIC_PROBE_POINTER, behind->second, 4321);
	bpf_usdt_readarg(3, ctx, &address);
	check(STATIC_PROBE_NUMBER_AS_POINTER, ((struct behind *)address)->text[1], 'r');
	bpf_usdt_readarg(3, ctx, &fetched.behind);
	check(STATIC_PROBE_FIELD, fetched.behind->first, 1ull << 40);
	bpf_usdt_readarg_p(3, ctx, &text, sizeof(text));
	check(STATIC_PROBE_TEXT, *(u64 *)text, 1ull << 40);
	check(STATIC_PROBE_IN_HELPER, first_of(ctx), 1ull << 40);
	ARGUMENT(4, &address);
	check(STATIC_PROBE_IN_MACRO, address, 70000);
	check(STATIC_PROBE_MISSING, bpf_usdt_readarg(9, ctx, &kept) != 0, 1);
	check(STATIC_PROBE_KEEPS, kept, 77);
	return 0;
}

/* ---- System calls */

int syscall__writev(struct pt_regs *ctx, int fd, struct iovec *vec, int cnt)
{
	if (!is_ours() || cnt != 2)
		return 0;
	check(SYSCALL_ARRAY_OF_STRUCTS, vec[1].iov_len, 6);
	check(SYSCALL_STRING_IN_STRUCT, ((char *)vec[1].iov_base)[2], 'c');
	return 0;
}

int syscall__ppoll(struct pt_regs *ctx, struct pollfd *ufds, unsigned int cnt)
{
	if (!is_ours())
		return 0;
	check(SYSCALL_ELEMENT, ufds[1].events, 4);
	return 0;
}

int syscall__execve(struct pt_regs *ctx, const char __user *filename,
		    const char __user *const __user *argv, const char __user *const __user *envp)
{
	const char *last = argv[1];

	if (!is_ours())
		return 0;
	check(SYSCALL_STRING, filename[1], 'n');
	check(SYSCALL_ARGUMENT_VECTOR, argv[1][2], 'g');
	check(SYSCALL_ARGUMENT_POINTER, last[3], '1');
	check(SYSCALL_HELPER, second_of(filename), 'n');
	return 0;
}

int syscall__mmap(struct pt_regs *ctx, u64 addr, u64 len, u64 prot, u64 flags, u64 fd, u64 off)
{
	if (!is_ours() || len != 0x3000)
		return 0;
	check(FOURTH_ARGUMENT_OF_SYSCALL, flags, 0x22);
	check(SIXTH_ARGUMENT_OF_SYSCALL, off, 0x5000);
	return 0;
}

TRACEPOINT_PROBE(syscalls, sys_enter_openat)
{
	const char *name = args->filename;

	if (!is_ours())
		return 0;
	check(SYSCALL_TRACEPOINT_STRING, name[1], 't');
	check(SYSCALL_TRACEPOINT_IN_PLACE, args->filename[2], 'm');
	check(SYSCALL_TRACEPOINT_NUMBER, args->flags & 0100, 0100);
	return 0;
}

/* ---- User memory met in the kernel */

int on_open(struct pt_regs *ctx, int dfd, struct filename *pathname)
{
	struct task_struct *task = (struct task_struct *)bpf_get_current_task();
	const char *name = (const char *)plain64(&pathname->name);

	if (!is_ours() || plain8(name + 1) != 't')
		return 0;
	check(KERNEL_STRING, pathname->name[1], 't');
	check(FLEXIBLE_ARRAY, pathname->iname[2], 'm');
	check(USER_POINTER_IN_KERNEL_STRUCT, task->clear_child_tid[0], task->tgid);
	check(SAME_HELPER_FOR_KERNEL, second_of(pathname->name), 't');
	check(SAME_HELPER_OF_HELPER_FOR_KERNEL, third_by_second(1, pathname->name), 'm');
	check(USER_ADDRESS_IN_KERNEL_NUMBER, *(char *)task->mm->arg_start, 0);
	return 0;
}

int on_write(struct pt_regs *ctx, struct file *file, const char *buf, size_t count)
{
	if (!is_ours() || count != 7)
		return 0;
	check(UNMARKED_USER_BUFFER, buf[1], 'a');
	check(FILE_NAME_BESIDE_IT, file->f_path.dentry->d_name.name[0], 's');
	return 0;
}

int on_write_marked(struct pt_regs *ctx, struct file *file, const char __user *buf, size_t count)
{
	char copy[8] = { 0 };

	if (!is_ours() || count != 7)
		return 0;
	check(MARKED_USER_BUFFER, buf[2], 'y');
	__builtin_memcpy(copy, buf, 4);
	check(MEMCPY_OF_USER_BUFFER, copy[3], 'l');
	return 0;
}

/* ---- Both kinds in one map */

struct texts {
	const char *of_user;
	const char *of_kernel;
};

BPF_HASH(kept, u32, struct texts);

int on_write_end(struct pt_regs *ctx)
{
	u32 key = 0;
	struct texts *texts = kept.lookup(&key);

	if (!is_ours() || !texts)
		return 0;
	check(USER_TEXT_OUT_OF_MAP, texts->of_user[1], 'a');
	check(KERNEL_TEXT_OUT_OF_MAP, texts->of_kernel[1], 'h');
	kept.delete(&key);
	return 0;
}

int on_write_begin(struct pt_regs *ctx, struct file *file, const char __user *buf, size_t count)
{
	struct texts texts = { .of_user = buf };
	u32 key = 0;

	if (!is_ours() || count != 7)
		return 0;
	texts.of_kernel = (const char *)file->f_path.dentry->d_name.name;
	kept.update(&key, &texts);
	return 0;
}
