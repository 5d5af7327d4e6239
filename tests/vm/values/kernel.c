// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Shapes of access to kernel memory. */
#define SHAPE(id, name) id,
enum shape {
#include "kernel.def"
};

/* ---- Members */

/* By __set_task_comm(), which prctl(PR_SET_NAME) calls. */
int members(struct pt_regs *ctx, struct task_struct *tsk, const char *buf)
{
	struct task_struct *parent = (void *)plain64(&tsk->real_parent);
	struct task_struct *again;
	u32 sum = 0;

	if (!is_ours())
		return 0;
	check(MEMBER, tsk->pid, plain32(&tsk->pid));
	check(TWO_ARROWS, tsk->real_parent->pid, plain32(&parent->pid));
	check(EMBEDDED_STRUCT, tsk->se.vruntime, plain64(&tsk->se.vruntime));
	check(SPACING, tsk  ->  real_parent->pid, plain32(&parent->pid));
	check(COMMENTS, tsk /* the task */ -> /* its */ pid, plain32(&tsk->pid));
	check(LINE_COMMENTS, tsk // the task
		->pid, plain32(&tsk->pid));
	check(SEVERAL_LINES,
	      tsk
		      ->real_parent
		      ->pid,
	      plain32(&parent->pid));
	check(PARENTHESES, ((((tsk)->real_parent))->pid), plain32(&parent->pid));
	check(STAR, (*tsk).pid, plain32(&tsk->pid));
	check(ADDRESS_OF_STAR, (&*tsk)->pid, plain32(&tsk->pid));
	check(STAR_OF_ADDRESS, *&tsk->pid, plain32(&tsk->pid));
	check(STAR_OF_ADDRESS_OF_STAR, *(&(*tsk).pid), plain32(&tsk->pid));
	check(ADDRESS_OF_POINTER, (*&tsk->real_parent)->pid, plain32(&parent->pid));
	check(SUBSCRIPT_OF_ADDRESS, (&tsk->real_parent)[0]->pid, plain32(&parent->pid));
	check(ZEROTH, tsk[0].pid, plain32(&tsk->pid));
	check(TERNARY_POINTER, (tsk->pid ? tsk : parent)->pid, plain32(&tsk->pid));
	check(TERNARY_VALUE, buf ? tsk->pid : 0, plain32(&tsk->pid));
	check(ELVIS, (tsk->real_parent ?: tsk)->pid, plain32(&parent->pid));
	check(COMMA, (sum++, tsk)->pid, plain32(&tsk->pid));
	check(COMMA_ONCE, sum, 1);
	check(STATEMENT_EXPRESSION, ({ tsk; })->pid, plain32(&tsk->pid));
	check(IN_STATEMENT_EXPRESSION, ({ struct task_struct *t = tsk; t->pid; }),
	      plain32(&tsk->pid));
	check(LOGICAL_NOT, !tsk->real_parent->pid + 5, 5);
	check(BIT_TEST, !((tsk->pid) & ((1))) + 1, !(plain32(&tsk->pid) & 1) + 1);
	again = tsk;
	sum = again->pid;
	again = again->real_parent;
	sum += again->pid;
	check(REASSIGNED, sum, plain32(&tsk->pid) + plain32(&parent->pid));
	check(COMPOUND_ASSIGNMENT, (sum = 1, sum += tsk->pid), plain32(&tsk->pid) + 1);
	check(FOUR_ARROWS, tsk->signal->tty_old_pgrp ? 1 : tsk->nsproxy->uts_ns->user_ns->level + 1,
	      1);
	check(CONDITION, tsk->real_parent->pid == tsk->pid ? 1 : 2, 2);
	return 0;
}

/* ---- Arrays */

static u64 second(const char text[])
{
	return text[1];
}

int arrays(struct pt_regs *ctx, struct task_struct *tsk, const char *buf)
{
	struct files_struct *files = (void *)plain64(&tsk->files);
	struct fdtable *fdt = (void *)plain64(&files->fdt);
	struct file **fd = (void *)plain64(&fdt->fd), *third = (void *)plain64(&fd[3]);
	struct signal_struct *signal = (void *)plain64(&tsk->signal);
	struct nsproxy *nsproxy = (void *)plain64(&tsk->nsproxy);
	struct uts_namespace *uts = (void *)plain64(&nsproxy->uts_ns);
	const char *text = buf;
	struct rlimit *limit;
	u32 i = 2, sum = 0;

	if (!is_ours())
		return 0;
	check(ARRAY_MEMBER, tsk->comm[1], plain8(&tsk->comm[1]));
	check(ARRAY_MEMBER_SPACED, tsk -> comm  [ 1], plain8(&tsk->comm[1]));
	check(ARRAY_MEMBER_IN_PARENTHESES, (tsk->comm)[2], plain8(&tsk->comm[2]));
	check(ARRAY_MEMBER_BACKWARDS, 1[tsk->comm], plain8(&tsk->comm[1]));
	check(ARRAY_MEMBER_STAR, *(tsk->comm + 2), plain8(&tsk->comm[2]));
	check(ARRAY_MEMBER_STAR_ZERO, *tsk->comm, plain8(&tsk->comm[0]));
	check(ARRAY_MEMBER_ELEMENT_ADDRESS, *(&tsk->comm[3]), plain8(&tsk->comm[3]));
	check(ARRAY_MEMBER_AT_VARIABLE, tsk->comm[i], plain8(&tsk->comm[2]));
	check(ARRAY_MEMBER_AT_ITSELF, tsk->comm[tsk->comm[0] & 3],
	      plain8(&tsk->comm[plain8(&tsk->comm[0]) & 3]));
	check(ARRAY_BEHIND_ARROW_AT_CHAIN, tsk->thread_pid->numbers[tsk->thread_pid->level].nr,
	      plain32(&tsk->pid));
	check(POINTER_PARAMETER, buf[1], plain8(buf + 1));
	check(POINTER_PARAMETER_STAR, *buf, plain8(buf));
	check(POINTER_PARAMETER_SUM, *(buf + 2), plain8(buf + 2));
	check(POINTER_PARAMETER_MOVED, (buf + 1)[1], plain8(buf + 2));
	check(POSTFIX_INCREMENT, *text++, plain8(buf));
	check(AFTER_POSTFIX_INCREMENT, *text, plain8(buf + 1));
	check(PREFIX_INCREMENT, *++text, plain8(buf + 2));
	text -= 2;
	check(COMPOUND_ON_POINTER, text[1], plain8(buf + 1));
	check(ARRAY_PARAMETER, second(buf), plain8(buf + 1));
	check(MEMBER_AS_ARRAY_PARAMETER, second(tsk->comm), plain8(&tsk->comm[1]));
	check(ARRAY_BEHIND_ARROWS, tsk->nsproxy->uts_ns->name.nodename[1],
	      plain8(&uts->name.nodename[1]));
	check(POINTER_MEMBER_SUBSCRIPT, tsk->files->fdt->fd[3]->f_flags, plain32(&third->f_flags));
	check(POINTER_MEMBER_STAR, (*(tsk->files->fdt->fd + 3))->f_flags, plain32(&third->f_flags));
	check(POINTER_MEMBER_AT_VARIABLE, tsk->files->fdt->fd[i + 1]->f_flags,
	      plain32(&third->f_flags));
	check(ARRAY_OF_STRUCTS, tsk->signal->rlim[7].rlim_max, plain64(&signal->rlim[7].rlim_max));
	check(ARRAY_OF_STRUCTS_ARROW, (tsk->signal->rlim + 7)->rlim_max,
	      plain64(&signal->rlim[7].rlim_max));
	limit = &tsk->signal->rlim[7];
	check(ELEMENT_ADDRESS, limit->rlim_max, plain64(&signal->rlim[7].rlim_max));
	check(ELEMENT_ADDRESS_BEFORE, limit[-4].rlim_max, plain64(&signal->rlim[3].rlim_max));
	check(ARRAY_OF_STRUCTS_ZEROTH_ARROW, tsk->signal->rlim->rlim_max,
	      plain64(&signal->rlim[0].rlim_max));
	for (i = 0; i < 4; i++)
		sum += tsk->comm[i];
	check(LOOP, sum, plain8(&tsk->comm[0]) + plain8(&tsk->comm[1]) + plain8(&tsk->comm[2]) +
			 plain8(&tsk->comm[3]));
	return 0;
}

/* ---- Pointers to pointers */

static struct task_struct *first_of(struct task_struct **list)
{
	return *list;
}

static u64 pid_of_third(struct task_struct ***list)
{
	return ((struct task_struct *)**list)->pid;
}

static void fetch(struct task_struct **out)
{
	*out = (struct task_struct *)bpf_get_current_task();
}

static u64 pid_of_second(struct task_struct *list[])
{
	return list[1]->pid;
}

int pointers(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct *parent = (void *)plain64(&tsk->real_parent);
	struct task_struct **tp = &tsk, ***tpp = &tp, *other = 0, **slot = &other, *list[2] = { 0 };
	struct task_struct *literal[] = { [1] = tsk };
	u32 pid = plain32(&tsk->pid), *place, parent_pid = plain32(&parent->pid);

	if (!is_ours())
		return 0;
	check(DOUBLE_POINTER, (*tp)->pid, pid);
	check(DOUBLE_POINTER_CAST, ((struct task_struct *)(*tp))->pid, pid);
	check(TRIPLE_POINTER, (**tpp)->pid, pid);
	check(DOUBLE_POINTER_PARAMETER, first_of(&tsk)->pid, pid);
	check(TRIPLE_POINTER_PARAMETER, pid_of_third(&tp), pid);
	*slot = tsk;
	check(STORED_THROUGH_POINTER, other->pid, pid);
	fetch(&other);
	check(OUT_PARAMETER, other->pid, pid);
	list[1] = tsk;
	check(ARRAY_ELEMENT, list[1]->pid, pid);
	check(ARRAY_ELEMENT_STAR, (*(list + 1))->pid, pid);
	check(ARRAY_INITIALIZER, literal[1]->pid, pid);
	check(ARRAY_OF_POINTERS_PARAMETER, pid_of_second(list), pid);
	place = (u32 *)&tsk->pid;
	check(POINTER_TO_MEMBER, *place, pid);
	place = (u32 *)&tsk->real_parent->pid;
	check(POINTER_TO_MEMBER_BEHIND_ARROW, *place, parent_pid);
	tp = &tsk->real_parent;
	check(POINTER_TO_POINTER_MEMBER, (*tp)->pid, parent_pid);
	check(POINTER_TO_POINTER_MEMBER_SUBSCRIPT, tp[0]->pid, parent_pid);
	return 0;
}

/* ---- Structs of the program */

struct holder {
	u32 filler;
	struct task_struct *task;
};

struct shelf {
	struct holder first;
	struct holder *second;
};

struct rack {
	struct holder rows[2];
	struct holder other;
};

union either {
	struct task_struct *task;
	u64 number;
	struct {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
		u32 low;
		u32 high;
#else
		u32 high;
		u32 low;
#endif
	};
};

static struct holder hold(struct task_struct *task)
{
	struct holder holder = { 1, task };

	return holder;
}

int structs(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct holder set = {}, named = { .task = tsk }, listed = { 3, tsk }, copy, *where = &set;
	struct shelf shelf = { .first = { .task = tsk } }, shelf2 = { { 1, tsk }, &listed };
	struct task_struct **place = &set.task;
	struct rack rack = { .rows[1].task = tsk }, rack2 = { .rows[1] = hold(tsk) };
	union either either;
	u32 pid = plain32(&tsk->pid);

	if (!is_ours())
		return 0;
	check(DESIGNATED_ELEMENT, rack.rows[1].task->pid, pid);
	check(DESIGNATED_STRUCT, rack2.rows[1].task->pid, pid);
	rack.other = hold(tsk);
	check(STRUCT_INTO_FIELD, rack.other.task->pid, pid);
	where->task = tsk;
	check(STORED_BY_ARROW, where->task->pid, pid);
	check(STORED_BY_ARROW_READ_BY_DOT, set.task->pid, pid);
	check(STORED_BY_ARROW_READ_BY_ADDRESS, (*place)->pid, pid);
	check(DESIGNATED_INITIALIZER, named.task->pid, pid);
	check(LISTED_INITIALIZER, listed.task->pid, pid);
	copy = named;
	check(STRUCT_COPY, copy.task->pid, pid);
	*where = listed;
	check(STRUCT_COPY_THROUGH_POINTER, set.task->pid, pid);
	__builtin_memset(&copy, 0, sizeof(copy));
	__builtin_memcpy(&copy, &listed, sizeof(copy));
	check(STRUCT_MEMCPY, copy.task->pid, pid);
	check(NESTED_INITIALIZER, shelf.first.task->pid, pid);
	check(NESTED_LISTED_INITIALIZER, shelf2.first.task->pid, pid);
	check(STRUCT_IN_STRUCT, shelf2.second->task->pid, pid);
	where = &shelf.first;
	check(POINTER_TO_INNER_STRUCT, where->task->pid, pid);
	check(COMPOUND_LITERAL, ((struct holder){ 1, tsk }).task->pid, pid);
	check(COMPOUND_LITERAL_ADDRESS, (&(struct holder){ .task = tsk })->task->pid, pid);
	check(STRUCT_RESULT, hold(tsk).task->pid, pid);
	either.number = (u64)tsk;
	check(UNION, either.task->pid, pid);
	either.task = tsk;
	check(UNION_AS_NUMBER, ((struct task_struct *)either.number)->pid, pid);
	check(UNION_IN_PARTS, ((struct task_struct *)((u64)either.high << 32 | either.low))->pid, pid);
	return 0;
}

/* ---- Numbers, casts, arithmetic */

static u64 by_number(u64 address)
{
	return ((struct task_struct *)address)->pid;
}

static void *field_of(void *base, u64 offset)
{
	return base + offset;
}

static struct task_struct *parent_of(struct task_struct *task)
{
	if (!task)
		return NULL;
	return task->real_parent;
}

#define OLD_CONTAINER_OF(ptr, type, member)                                                        \
	({                                                                                         \
		const typeof(((type *)0)->member) *__mptr = (ptr);                                 \
		(type *)((char *)__mptr - offsetof(type, member));                                 \
	})

int numbers(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct *parent = (void *)plain64(&tsk->real_parent), *read, *next;
	u64 address = (u64)tsk;
	unsigned long sum = address + offsetof(struct task_struct, pid);
	typeof(tsk->pid) pid2 = tsk->pid;
	typeof(*tsk) *tsk2 = tsk;
	u32 pid = plain32(&tsk->pid), parent_pid = plain32(&parent->pid);
	struct list_head *node = &tsk->tasks;
	u8 local[16] = { 0 }, *element;

	if (!is_ours())
		return 0;
	check(NUMBER_AND_BACK, ((struct task_struct *)address)->pid, pid);
	check(NUMBER_SUM, *(u32 *)sum, pid);
	sum ^= 0x5555;
	check(NUMBER_HIDDEN, *(u32 *)(sum ^ 0x5555), pid);
	check(NUMBER_PARAMETER, by_number((u64)tsk), pid);
	check(TYPEOF_VALUE, pid2, pid);
	check(TYPEOF_POINTER, tsk2->pid, pid);
	check(CAST_TO_CHARS, *(u32 *)((char *)tsk + offsetof(struct task_struct, pid)), pid);
	check(HELPER_RESULT, *(u32 *)field_of(tsk, offsetof(struct task_struct, pid)), pid);
	check(HELPER_RESULT_MEMBER, parent_of(tsk)->pid, parent_pid);
	check(HELPER_RESULT_MOVED, (parent_of(tsk) + 0)->pid, parent_pid);
	check(CURRENT_TASK, ((struct task_struct *)bpf_get_current_task())->pid, pid);
	bpf_probe_read_kernel(&read, sizeof(read), &tsk->real_parent);
	check(PROBE_READ_POINTER, read->pid, parent_pid);
	bpf_probe_read(&address, sizeof(address), &tsk->real_parent);
	check(PROBE_READ_NUMBER, ((struct task_struct *)address)->pid, parent_pid);
	bpf_probe_read_kernel(&pid, sizeof(pid), &tsk->real_parent->pid);
	check(PROBE_READ_NESTED, pid, parent_pid);
	bpf_probe_read(&pid, sizeof(pid), &tsk->real_parent->pid);
	check(OLD_PROBE_READ_NESTED, pid, parent_pid);
	check(CONTAINER_OF, container_of(node, struct task_struct, tasks)->pid, plain32(&tsk->pid));
	check(CONTAINER_OF_OLD, OLD_CONTAINER_OF(node, struct task_struct, tasks)->pid,
	      plain32(&tsk->pid));
	next = (void *)(plain64(&node->prev) - offsetof(struct task_struct, tasks));
	check(LIST_ENTRY, list_entry(tsk->tasks.prev, struct task_struct, tasks)->pid,
	      plain32(&next->pid));
	local[tsk->pid & 15]++;
	local[tsk->pid & 15] += 2;
	check(LOCAL_AT_KERNEL_INDEX, local[plain32(&tsk->pid) & 15], 3);
	element = &local[tsk->pid & 15];
	check(ADDRESS_OF_LOCAL_AT_KERNEL_INDEX, *element, 3);
	return 0;
}

/* ---- Macros */

#define PID(task)	 (task)->pid
#define PID_TWICE(task)	 ((task)->pid + (task)->pid)
#define SQUARE(x)	 ((x) * (x))
#define LARGER(a, b)	 ((a) > (b) ? (a) : (b))
#define STORE_PID(to, task)                                                                        \
	do {                                                                                       \
		(to) = (task)->pid;                                                                \
	} while (0)
#define SAME(x) x
#define PARENT(task) SAME((task)->real_parent)
#define READ_KERNEL(place)                                                                         \
	({                                                                                         \
		typeof(place) __read = 0;                                                          \
		bpf_probe_read_kernel(&__read, sizeof(__read), &(place));                          \
		__read;                                                                            \
	})

int macros(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct *parent = (void *)plain64(&tsk->real_parent);
	u64 pid = plain32(&tsk->pid), parent_pid = plain32(&parent->pid), stored = 0;

	if (!is_ours())
		return 0;
	check(MACRO, PID(tsk), pid);
	check(MACRO_OF_CHAIN, PID(tsk->real_parent), parent_pid);
	check(MACRO_TWICE, PID_TWICE(tsk), 2 * pid);
	check(MACRO_ARGUMENT_TWICE, SQUARE(tsk->pid), pid * pid);
	check(MACRO_ARGUMENTS, LARGER(tsk->pid, tsk->real_parent->pid),
	      pid > parent_pid ? pid : parent_pid);
	STORE_PID(stored, tsk);
	check(DO_WHILE_MACRO, stored, pid);
	check(MACRO_IN_MACRO, PID(PARENT(tsk)), parent_pid);
	check(MACRO_BEFORE_ARROW, SAME(tsk)->pid, pid);
	check(MACRO_AFTER_STAR, (*SAME(tsk)).pid, pid);
	check(MACRO_OF_MEMBER_NAME, tsk->SAME(pid), pid);
	check(EXPLICIT_READ_MACRO, READ_KERNEL(tsk->pid), pid);
	check(EXPLICIT_READ_MACRO_OF_CHAIN, READ_KERNEL(tsk->real_parent->pid), parent_pid);
	check(KERNEL_MACRO, min_t(u32, tsk->pid, 1 << 30), pid);
	check(CORE_READ, BPF_CORE_READ(tsk, real_parent, pid), parent_pid);
	return 0;
}

/* ---- Maps */

BPF_HASH(tasks, u32, struct task_struct *);
BPF_HASH(numbers_of_tasks, u32, u64);
BPF_HASH(holders, u32, struct holder);
BPF_HASH(pids, u32, u32);
BPF_HASH(by_task, struct task_struct *, u64);
BPF_PERCPU_ARRAY(scratch, struct holder, 1);
BPF_QUEUE(queue, struct holder, 4);
BPF_HISTOGRAM(counts, u32);

#define FIND(map, key) map.lookup(key)

/* Above the function that fills them. */
int maps_late(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct **task;
	struct holder *holder, popped;
	u32 key = 1, pid = plain32(&tsk->pid);
	u64 *number;

	if (!is_ours())
		return 0;
	task = tasks.lookup(&key);
	if (task)
		check(POINTER_OUT_OF_MAP, (*task)->pid, pid);
	holder = holders.lookup(&key);
	if (holder)
		check(STRUCT_OUT_OF_MAP, holder->task->pid, pid);
	number = numbers_of_tasks.lookup(&key);
	if (number)
		check(NUMBER_OUT_OF_MAP, ((struct task_struct *)*number)->pid, pid);
	if (!queue.pop(&popped))
		check(STRUCT_OUT_OF_QUEUE, popped.task->pid, pid);
	task = FIND(tasks, &key);
	if (task)
		check(LOOKUP_IN_MACRO, (*task)->pid, pid);
	number = by_task.lookup(&tsk);
	if (number)
		check(KEYED_BY_POINTER, *number, pid);
	key = pid;
	number = counts.lookup(&key);
	if (number)
		check(INCREMENT_BY_MEMBER, *number, pid);
	return 0;
}

int maps(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct task_struct **slot = &tsk;
	struct holder holder = {}, *own;
	u32 key = 1, zero = 0, pid = plain32(&tsk->pid), *found;
	u64 number = (u64)tsk, pid64 = pid;

	if (!is_ours())
		return 0;
	tasks.update(&key, slot);
	numbers_of_tasks.update(&key, &number);
	holder.task = tsk;
	holders.update(&key, &holder);
	queue.push(&holder, BPF_EXIST);
	by_task.update(&tsk, &pid64);
	counts.delete(&pid);
	counts.increment(tsk->pid, tsk->pid);
	pids.update((u32 *)&tsk->pid, (u32 *)&tsk->pid);
	found = pids.lookup((u32 *)&tsk->pid);
	if (found)
		check(KEY_IN_KERNEL, *found, pid);
	own = scratch.lookup(&zero);
	if (!own)
		return 0;
	own->task = tsk;
	check(PER_CPU_SCRATCH, own->task->pid, pid);
	own->filler = tsk->pid;
	check(WRITE_TO_MAP, own->filler, pid);
	own->filler += tsk->pid;
	check(ADD_TO_MAP, own->filler, 2 * pid);
	check(LOOKUP_IN_CONDITION, (own = scratch.lookup(&zero)) ? own->task->pid : 0, pid);
	pids.update(&pid, &pid);
	found = pids.lookup_or_try_init(&pid, &zero);
	if (found)
		check(LOOKUP_OR_TRY_INIT, *found, pid);
	zero = tsk->pid;
	found = pids.lookup(&zero);
	if (found)
		check(KEY_FROM_MEMBER, *found, pid);
	return 0;
}

/* ---- Maps that user space fills */

struct found {
	u32 filler;
	struct task_struct *task;
};

BPF_HASH(address, u32, u64);
BPF_HASH(given_tasks, u32, struct task_struct *);
BPF_HASH(given_structs, u32, struct found);

int given(struct pt_regs *ctx, struct task_struct *tsk)
{
	u32 zero = 0;
	u64 number = (u64)tsk;
	struct task_struct **task = given_tasks.lookup(&zero);
	struct found *found = given_structs.lookup(&zero);

	if (!is_ours())
		return 0;
	address.update(&zero, &number);
	if (task)
		check(POINTER_FROM_USER_SPACE, (*task)->pid, plain32(&tsk->pid));
	if (found)
		check(STRUCT_FROM_USER_SPACE, found->task->tgid, plain32(&tsk->tgid));
	return 0;
}

/* ---- Names that mean something else */

struct box {
	u32 pid;
};

int shadows(struct pt_regs *ctx, struct task_struct *tsk)
{
	u32 pid = plain32(&tsk->pid), leaf = 7, key = 3, *value;
	struct task_struct *outer = tsk;

	if (!is_ours())
		return 0;
	{
		struct box inner = { 42 }, *tsk = &inner;

		tsk->pid++;
		check(SHADOWED_PARAMETER, tsk->pid, 43);
	}
	check(AFTER_SHADOW, tsk->pid, pid);
	pids.delete(&key);
	value = pids.lookup_or_try_init(&key, &leaf);
	if (value)
		check(NAME_OF_LEAF, *value, 7);
	check(SAME_MEMBER_NAME, outer->pid, pid);
	return 0;
}

/* ---- Copies */

static u64 sum_of(const char *text)
{
	return text[0] + text[1] + text[2];
}

int copies(struct pt_regs *ctx, struct task_struct *tsk, const char *buf)
{
	struct signal_struct *signal = (void *)plain64(&tsk->signal);
	struct rlimit limit, limit2;
	char comm[16], text[8] = { 0 };
	u64 sum = plain8(&tsk->comm[0]) + plain8(&tsk->comm[1]) + plain8(&tsk->comm[2]);

	if (!is_ours())
		return 0;
	limit = tsk->signal->rlim[7];
	check(STRUCT_OF_KERNEL, limit.rlim_max, plain64(&signal->rlim[7].rlim_max));
	limit2 = *(&tsk->signal->rlim[7]);
	check(STRUCT_OF_KERNEL_STAR, limit2.rlim_cur, plain64(&signal->rlim[7].rlim_cur));
	__builtin_memcpy(comm, tsk->comm, sizeof(comm));
	check(MEMCPY_OF_MEMBER, sum_of(comm), sum);
	memcpy(text, buf, sizeof(text));
	check(MEMCPY_OF_PARAMETER, text[1], plain8(buf + 1));
	__builtin_memcpy(&limit, &tsk->signal->rlim[3], sizeof(limit));
	check(MEMCPY_OF_STRUCT, limit.rlim_max, plain64(&signal->rlim[3].rlim_max));
	check(MEMCMP, !__builtin_memcmp(tsk->comm, comm, 4), 1);
	check(MEMCMP_OF_PARAMETER, !memcmp(buf, text, sizeof(text)), 1);
	text[2]++;
	check(MEMCMP_DIFFERENT, !!memcmp(text, buf, sizeof(text)), 1);
	check(SAME_HELPER_OWN_AND_KERNEL, sum_of(tsk->comm), sum);
	bpf_probe_read_kernel_str(comm, sizeof(comm), tsk->nsproxy->uts_ns->name.nodename);
	check(STRING_OF_MEMBER, comm[0], tsk->nsproxy->uts_ns->name.nodename[0]);
	return 0;
}

/* ---- Odd ways to write it */

struct odd {
	struct rlimit limit;
	u64 runtime;
};

BPF_ARRAY(odds, struct odd, 1);

#define ODDS odds
#define PASTE_NAMES(a, b) a##b

static void copy_limit(struct rlimit *to, const struct rlimit *from)
{
	*to = *from;
}

static u64 old_style(task, more) struct task_struct *task; int more;
{
	return task->pid + more;
}

static u64 sum_of_bytes(const u8 *bytes, int cnt)
{
	u64 sum = 0;

	while (cnt-- > 0)
		sum += *bytes++;
	return sum;
}

int odd(struct pt_regs *ctx, struct task_struct *tsk)
<%
	struct signal_struct *signal = (void *)plain64(&tsk->signal);
	struct task_struct *parent = (void *)plain64(&tsk->real_parent), *grid[2][2] = { 0 }, *back;
	u32 key = 0, pid = plain32(&tsk->pid), once = 0, keys[2] = { 0, 9 };
	u64 comm_sum = plain8(&tsk->comm[0]) + plain8(&tsk->comm[1]);
	struct odd *value = ODDS.lookup(&keys[once++]);
	struct list_head *position, *head = &tsk->real_parent->children;
	const char *text = tsk->comm;
	char (*whole)[16] = &tsk->comm;
	u8 raw[sizeof(tsk)];
	u64 sum = 0, high, low;

	if (!is_ours() || !value)
		return 0;
	check(KEY_ONCE, once, 1);
	value->limit = tsk->signal->rlim[7];
	check(STRUCT_TO_MAP, value->limit.rlim_max, plain64(&signal->rlim[7].rlim_max));
	copy_limit(&value->limit, &tsk->signal->rlim[3]);
	check(STRUCT_TO_MAP_BY_HELPER, value->limit.rlim_max, plain64(&signal->rlim[3].rlim_max));
	value->runtime = PASTE_NAMES(ts, k)->PASTE_NAMES(p, id);
	check(PASTED_MEMBER, value->runtime, pid);
	check(OLD_STYLE_HELPER, old_style(tsk, 2), pid + 2);
	__builtin_memcpy(raw, &tsk, sizeof(tsk));
	__builtin_memcpy(&back, raw, sizeof(back));
	check(POINTER_AS_BYTES, back->pid, pid);
	high = (u64)tsk >> 32;
	low = (u32)(u64)tsk;
	check(POINTER_IN_HALVES, ((struct task_struct *)(high << 32 | low))->pid, pid);
	grid[1][0] = tsk->real_parent;
	check(POINTER_IN_GRID, grid[1][0]->pid, plain32(&parent->pid));
	check(DIGRAPHS, tsk->comm<:1:>, plain8(&tsk->comm[1]));
	check(CONTINUED_LINES, tsk->real_\
parent->p\
id, plain32(&parent->pid));
	check(POINTER_TO_ARRAY, (*whole)[1] + *(*whole + 2), plain8(&tsk->comm[1]) + plain8(&tsk->comm[2]));
	do
		sum += *text;
	while (*++text && ++key < 2);
	check(DO_WHILE_POINTER, sum, comm_sum);
	check(BYTES_OF_KERNEL, sum_of_bytes((u8 *)tsk->comm, 2), comm_sum);
	raw[0] = raw[1] = 21;
	check(BYTES_OF_OWN, sum_of_bytes(raw, 2), 42);
	sum = 0;
	for (position = head->next; position != head && sum < 5; position = position->next)
		if (++sum && container_of(position, struct task_struct, sibling)->pid == pid)
			once = pid;
	check(LIST_WALK, once, pid);
	check(BIT_FIELD_OF_STAR, (*tsk).sched_contributes_to_load + 1,
	      tsk->sched_contributes_to_load + 1);
	check(BIT_FIELD_OF_ZEROTH, tsk[0].in_execve + 1, tsk->in_execve + 1);
	switch (tsk->pid ? 1 : 2) {
	case 1:
		goto inside;
	default:
		for (;;) {
		inside:
			check(JUMP_INTO_LOOP, tsk->pid, pid);
			break;
		}
	}
	return 0;
%>

/* ---- Versions */

/* Before 6.1. */
struct mm_struct___old {
	struct vm_area_struct *mmap;
};

int versions(struct pt_regs *ctx, struct task_struct *tsk)
{
	struct mm_struct___old *old = (void *)tsk->mm;
	u32 series = 0;

	if (!is_ours())
		return 0;
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 12, 0)
	series = 612;
#elif LINUX_VERSION_CODE >= KERNEL_VERSION(6, 1, 0) && LINUX_VERSION_CODE < KERNEL_VERSION(6, 2, 0)
	series = 601;
#else
	if (tsk->pid)
		series = 510;
#endif
	check(VERSION_OF_RUNNING_KERNEL, series, 0);
	check(FLAVOR, bpf_core_field_exists(old->mmap) ? old->mmap->vm_mm == tsk->mm : 1, 1);
	return 0;
}
