// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Shapes that BCC's users have stumbled over. */
#define SHAPE(id, name) id,
enum shape {
#include "shapes.def"
};

#include <linux/skbuff.h>
#include <linux/tcp.h>
#include <linux/ip.h>
#include <net/tcp.h>

#define CLIENT_PORT 40125

/* ---- Packets in the kernel's hands */

#define FETCH(place)                                                                               \
	({                                                                                         \
		typeof(place) __fetched = 0;                                                       \
		bpf_probe_read_kernel(&__fetched, sizeof(__fetched), (void *)&place);              \
		__fetched;                                                                         \
	})

static inline unsigned char *network_header(const struct sk_buff *skb)
{
	return skb->head + skb->network_header;
}

static unsigned char *network_header_or_not(const struct sk_buff *skb, int is_wanted)
{
	if (!is_wanted)
		return NULL;
	return skb->head + skb->network_header;
}

/* By tcp_rcv_established(). */
int received(struct pt_regs *ctx, struct sock *sk, struct sk_buff *skb)
{
	struct tcp_skb_cb *cb = (void *)&skb->cb;
	struct iphdr *ip = (struct iphdr *)network_header(skb);
	u32 seq = 0, sum;

	if (sk->__sk_common.skc_num != CLIENT_PORT)
		return 0;
	check(KERNEL_MACRO_IN_EXPLICIT, FETCH(TCP_SKB_CB(skb)->seq), plain32(&cb->seq));
	check(KERNEL_MACRO_OF_ARRAY_MEMBER, FETCH(TCP_SKB_CB(skb)->tcp_flags),
	      plain8(&cb->tcp_flags));
	sum = FETCH(TCP_SKB_CB(skb)->end_seq) + skb->len;
	check(MEMBER_BESIDE_KERNEL_MACRO, sum, plain32(&cb->end_seq) + plain32(&skb->len));
	bpf_probe_read_kernel(&seq, sizeof(seq), &TCP_SKB_CB(skb)->ack_seq);
	check(MEMBER_AFTER_EXPLICIT, seq + skb->truesize,
	      plain32(&cb->ack_seq) + plain32(&skb->truesize));
	check(KERNEL_MACRO_IMPLICIT, TCP_SKB_CB(skb)->seq, plain32(&cb->seq));
	check(HEAD_AND_OFFSET, ip->protocol, IPPROTO_TCP);
	check(HEAD_AND_OFFSET_IN_PLACE, ((struct iphdr *)network_header(skb))->ttl, 64);
	check(HEAD_AND_OFFSET_MOVED, *(network_header(skb) + 9), IPPROTO_TCP);
	ip = (struct iphdr *)network_header_or_not(skb, 1);
	check(HEAD_AND_OFFSET_OR_NOT, ip->protocol + ip->version, IPPROTO_TCP + 4);
	check(HEADER_OF_KERNEL, ip_hdr(skb)->protocol, IPPROTO_TCP);
	return 0;
}

TRACEPOINT_PROBE(skb, consume_skb)
{
	struct sk_buff *skb = (struct sk_buff *)args->skbaddr;

	if (is_ours())
		check(TRACEPOINT_SKB, skb->truesize, plain32(&skb->truesize));
	return 0;
}

/* ---- Pointers to pointers */

static struct task_struct **same(struct task_struct **slot)
{
	return slot;
}

static u64 tgid_behind(struct task_struct ***slots)
{
	return ((struct task_struct *)(**slots))->tgid;
}

static u64 pid_of(struct task_struct *task)
{
	return task->pid;
}

static u64 pid_of_second(int unused, struct task_struct *task)
{
	return pid_of(task);
}

struct counted {
	u32 cnt;
	struct counted *next;
};

static u64 count_of(struct counted *counted)
{
	return counted->cnt;
}

int pointers(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct **slot, *copy = NULL, **copies = &copy, ***triple = &copies, **list;
	struct counted own = { 7 }, outer = { 8, &own };
	struct mm_struct **mm;
	u32 pid = plain32(&tsk->pid);

	if (!is_ours())
		return 0;
	slot = same(&tsk);
	check(RETURNED_DOUBLE_POINTER, (*slot)->pid, pid);
	check(RETURNED_DOUBLE_POINTER_IN_PLACE, (*same(&tsk))->pid, pid);
	**triple = tsk;
	check(WRITTEN_THROUGH_TRIPLE, copy->pid, pid);
	check(TRIPLE_POINTER_WITH_CAST, tgid_behind(&slot), plain32(&tsk->tgid));
	slot = &tsk;
	list = slot;
	check(POINTER_TO_PARAMETER_LATER, (*list)->real_parent->pid,
	      plain32((void *)plain64(&tsk->real_parent) + offsetof(struct task_struct, pid)));
	mm = &tsk->mm;
	check(POINTER_MEMBER_BEHIND_POINTER, (*mm)->start_code, plain64((void *)plain64(mm) +
		offsetof(struct mm_struct, start_code)));
	check(ADDRESS_OF_MEMBER_STAR, *(&tsk->tgid), plain32(&tsk->tgid));
	check(SEVERAL_CALLERS, pid_of(tsk) + pid_of_second(1, tsk), 2 * (u64)pid);
	check(LATE_OWN_MEMORY, count_of(&own) + outer.next->cnt, 14);
	check(OWN_MEMORY_THEN_KERNELS, count_of(&outer) + pid_of(copy), 8 + (u64)pid);
	return 0;
}

int files(struct pt_regs *ctx, struct file *file)
{
	struct file_operations *ops = (void *)plain64(&file->f_op);

	if (!is_ours())
		return 0;
	check(NOT_OF_TWO_LEVELS, !file->f_op->write_iter + 1, !plain64(&ops->write_iter) + 1);
	check(NOT_NOT_OF_TWO_LEVELS, !!file->f_op->write_iter, 1);
	check(FUNCTION_POINTER_MEMBER, (u64)file->f_op->write_iter, plain64(&ops->write_iter));
	return 0;
}

/* ---- Statements */

BPF_PERCPU_ARRAY(by_index, u64, 8);
BPF_HISTOGRAM(logs);

struct who {
	u32 pid;
	char comm[16];
};

BPF_HASH(by_who, struct who, u64);

static u64 digit_name(u32 n)
{
	switch (n) {
	case 0: return 100;
	case 1: return 111;
	case 2: return 122;
	case 3: return 133;
	case 4: return 144;
	case 5: return 155;
	case 6: return 166;
	case 7: return 177;
	case 8: return 188;
	default: return 199;
	}
}

static int has_mm(struct task_struct *task)
{
	return task->mm != NULL;
}

struct small {
	u32 pid, tgid;
};

static u64 sum_of_small(struct small small)
{
	return small.pid + small.tgid;
}

int statements(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct *parent = (void *)plain64(&tsk->real_parent), *nobody = NULL;
	u32 pid = plain32(&tsk->pid), sum = 0;
	u64 zero = 0, *n;
	int index, slot;
	struct who who = {};
	struct small small = { tsk->pid, .tgid = tsk->tgid };

	if (!is_ours())
		return 0;
	check(BIG_SWITCH, digit_name((u32)tsk->pid % 10), digit_name(pid % 10));
	check(MIN_T_OF_MEMBER, min_t(u32, tsk->pid, 1000000), pid);
	check(DIV_U64_OF_MEMBER, div_u64(tsk->start_time, 1000), plain64(&tsk->start_time) / 1000);
	index = pid & 7;
	by_index.increment(tsk->pid & 7, tsk->tgid);
	n = by_index.lookup(&index);
	check(INCREMENT_AT_COMPUTED, n ? *n : 0, plain32(&tsk->tgid));
	slot = bpf_log2l(pid);
	logs.increment(bpf_log2l(tsk->pid));
	n = logs.lookup(&slot);
	check(INCREMENT_BY_LOG, n ? *n : 0, 1);
	who.pid = tsk->real_parent->pid;
	bpf_probe_read_kernel(&who.comm, sizeof(who.comm), tsk->comm);
	n = by_who.lookup_or_try_init(&who, &zero);
	if (n)
		*n += tsk->pid;
	who.pid = plain32(&parent->pid);
	n = by_who.lookup(&who);
	check(STRUCT_KEY_OF_MEMBERS, n != NULL, 1);
	check(LEAF_OF_STRUCT_KEY, n ? *n : 0, pid);
	check(NARROW_MEMBER, tsk->mm->owner->personality + 1, plain32(&tsk->personality) + 1);
	check(FLAG_MEMBER, (tsk->flags & PF_KTHREAD) + 1, 1);
	check(SIGNED_NARROW_MEMBER, tsk->static_prio, plain32(&tsk->static_prio));
	check(MEMBER_IN_RETURN, has_mm(tsk), 1);
	for (int i = 0; i < 4 && i < tsk->pid; i++)
		sum += i + 1;
	check(MEMBER_AS_BOUND, sum, 10);
	check(SHORT_CIRCUIT, tsk && tsk->real_parent && tsk->real_parent->pid != pid, 1);
	check(FAULT_IS_ZERO, nobody->pid + 1, 1);
	check(CHAIN_BEHIND_FAULT, nobody->real_parent->pid + 1, 1);
	if (tsk->pid == pid)
		goto found;
	check(GOTO_AND_LABELS, 0, 1);
	return 0;
found:;
	u32 again = tsk->pid;
	check(GOTO_AND_LABELS, again, pid);
	check(NULL_POINTER_TEST, tsk->mm ? 1 : 2, 1);
	check(POINTER_DIFFERENCE, (char *)&tsk->tgid - (char *)&tsk->pid, 4);
	check(POINTER_COMPARISON, tsk->real_parent == parent, 1);
	check(STRUCT_PARAMETER_BY_VALUE, sum_of_small(small), pid + plain32(&tsk->tgid));
	check(READ_ONCE_OF_MEMBER, READ_ONCE(tsk->pid), pid);
	check(ATOMIC_MEMBER, atomic_read(&tsk->signal->live), 1);
	check(KERNEL_INLINE, task_pid_nr(tsk), pid);
	check(NUMBER_OF_CPUS, bpf_num_cpus(), 0);
	check(ARRAY_OF_COUNTERS, tsk->signal->rlim[RLIMIT_NOFILE].rlim_cur,
	      plain64((void *)plain64(&tsk->signal) +
		      offsetof(struct signal_struct, rlim[RLIMIT_NOFILE].rlim_cur)));
	return 0;
}

int kinds(struct pt_regs *ctx, struct sock *sk)
{
	if (sk->__sk_common.skc_num != CLIENT_PORT)
		return 0;
	check(ENUM_MEMBER, sk->sk_socket->state + 1, plain32((void *)plain64(&sk->sk_socket) +
		offsetof(struct socket, state)) + 1);
	check(UNNAMED_UNION_MEMBER, sk->__sk_common.skc_hash + 1,
	      plain32(&sk->__sk_common.skc_hash) + 1);
	return 0;
}

/* ---- Types in maps */

enum color { RED, GREEN = 5, BLUE };

struct colored {
	enum color color;
	u16 n;
};

BPF_HASH(by_color, struct colored, u32);
BPF_HASH(by_wide, unsigned __int128, unsigned __int128);

struct bits {
	u32 a : 4, b : 28;
};

BPF_HASH(by_bits, struct bits, struct { u64 low : 36; u64 high : 28; struct { u32 x; u32 y; } at; });

struct packed {
	u8 tag;
	u64 n;
} __attribute__((packed));

BPF_HASH(packed_values, u32, struct packed);

union pointers {
	struct task_struct *task;
	struct file *file;
	u64 number;
};

BPF_HASH(unions, u32, union pointers);
BPF_HASH(by_array, u32[3], u64);
BPF_HASH(chain, u32, struct counted);

struct holes {
	u8 a;
	struct {
		u64 b;
	};
	u16 c __attribute__((aligned(16)));
};

BPF_HASH(by_holes, struct holes, u64);
BPF_HASH(by_text, char[8]);

int types(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct colored colored = { GREEN, 3 };
	unsigned __int128 wide = (unsigned __int128)1 << 100, *found_wide;
	struct bits bits = { .a = 9, .b = 1000 };
	typeof(by_bits.leaf) value = { .low = 0xf00000001, .high = 77, .at = { 1, 2 } }, *found_value;
	struct packed packed = { 1, 1ull << 33 }, *found_packed;
	union pointers pointers = { .task = tsk }, *found_pointers;
	u32 key = 0, array[3] = { 1, 2, 3 }, *n;
	struct counted self = { 5, NULL }, *found_self;
	struct holes holes;
	char text[8] = "text";
	u64 one = 1, *found;

	if (!is_ours())
		return 0;
	by_color.increment(colored, 4);
	n = by_color.lookup(&colored);
	check(VALUE_OF_ENUM_KEY, n ? *n : 0, 4);
	by_wide.update(&wide, &wide);
	found_wide = by_wide.lookup(&wide);
	check(WIDE_KEY, found_wide ? (u64)(*found_wide >> 90) : 0, 1024);
	by_bits.update(&bits, &value);
	found_value = by_bits.lookup(&bits);
	check(BIT_FIELD_KEY, found_value != NULL, 1);
	check(BIT_FIELD_VALUE, found_value ? found_value->low + found_value->high + found_value->at.y : 0,
	      0xf00000001 + 77 + 2);
	packed_values.update(&key, &packed);
	found_packed = packed_values.lookup(&key);
	check(PACKED_VALUE, found_packed ? found_packed->n + sizeof(*found_packed) : 0,
	      (1ull << 33) + 9);
	unions.update(&key, &pointers);
	found_pointers = unions.lookup(&key);
	check(UNION_VALUE, found_pointers ? found_pointers->task->pid : 0, plain32(&tsk->pid));
	by_array.update(&array, &one);
	found = by_array.lookup(&array);
	check(ARRAY_KEY, found ? *found : 0, 1);
	chain.update(&key, &self);
	found_self = chain.lookup(&key);
	check(SELF_REFERENCE, found_self ? found_self->cnt + sizeof(found_self->next) : 0, 13);
	__builtin_memset(&holes, 0, sizeof(holes));
	holes.b = 4;
	holes.c = 2;
	by_holes.increment(holes);
	found = by_holes.lookup(&holes);
	check(ALIGNED_KEY, found ? *found + sizeof(holes) : 0, 1 + 32);
	by_text.update(&text, &one);
	found = by_text.lookup(&text);
	check(TEXT_KEY, found ? *found : 0, 1);
	return 0;
}

#define FIRST_BIT (1U << 1)
enum places { FOURTH = 4 };

BPF_ARRAY(places, u64, 8);

static u64 add_to_places(u64 map_lookup_elem, u64 hash)
{
	int place = 3;
	u64 *n;

	places.increment(3, map_lookup_elem + hash);
	n = places.lookup(&place);
	return n ? *n : 0;
}

int arguments(struct pt_regs *ctx, struct task_struct *tsk)
{
	int two = FIRST_BIT, four = FOURTH;
	u64 *second, *fourth;

	if (!is_ours())
		return 0;
	places.increment(FIRST_BIT, FOURTH);
	places.increment(FOURTH, FIRST_BIT | 1);
	second = places.lookup(&two);
	fourth = places.lookup(&four);
	check(MACRO_AND_ENUM_ARGUMENTS, second && fourth ? *second * 10 + *fourth : 0, 43);
	check(CALLED_LIKE_HELPER, add_to_places(4, 2), 6);
	return 0;
}

/* ---- printk: user space reads the pipe */

struct named {
	int unused;
	const char *name;
};

int prints(struct pt_regs *ctx, struct task_struct *tsk, int address)
{
	struct named named = {};
	const char *name;

	if (!is_ours())
		return 0;
	bpf_trace_printk("shape member %d\n", tsk->pid);
	bpf_trace_printk("shape chain %s\n", tsk->mm->exe_file->f_path.dentry->d_name.name);
	bpf_trace_printk("shape array %s\n", tsk->real_parent->real_parent->group_leader->comm);
	named.name = tsk->comm;
	bpf_trace_printk("shape field %s\n", named.name);
	name = tsk->nsproxy->uts_ns->name.sysname;
	bpf_trace_printk("shape local %s\n", name);
	bpf_trace_printk("shape truncated %x\n", address);
	return 0;
}
