// SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause
/* Methods of maps: a change of this task's name runs them, their results are known beforehand. */
#define SHAPE(id, name) id,
enum shape {
#include "maps.def"
};

struct key {
	u8 first;
	u32 second; /* behind padding */
};

struct pair {
	u64 a, b;
};

struct table {
	u64 of[69];
};

struct halves {
	u32 low, high;
};

BPF_HASH(counts, u64);
BPF_HASH(by_struct, struct halves, u32);
BPF_HASH(narrow, u32, u8);
BPF_HASH(pairs, u32, struct pair);
BPF_HASH(tiny, u32, u64, 1);
BPF_ARRAY(tables, struct table, 1);
BPF_HASH(full, u32, u64, 1);
BPF_HISTOGRAM(slots, int, 8);
BPF_HISTOGRAM(struct_slots, struct key);
BPF_ARRAY(elements, u64, 4);
BPF_PERCPU_ARRAY(percpu_elements, u64, 4);
BPF_PERCPU_HASH(percpu_counts, u32);
BPF_TABLE("lru_hash", u32, u64, lru_counts, 64);
BPF_TABLE("lru_percpu_hash", u32, u64, lru_percpu_counts, 64);
BPF_LPM_TRIE(prefixes);
BPF_QUEUE(queue, u32, 2);
BPF_STACK(stack, u32, 2);
BPF_RINGBUF_OUTPUT(ring, 2);
BPF_PERF_OUTPUT(events);
BPF_STACK_TRACE(stacks, 10);
BPF_PERF_ARRAY(counters, 64);
BPF_CGROUP_ARRAY(groups, 2);
BPF_TASK_STORAGE(tasks, struct pair);
BPF_TABLE("hash", u32, u64, inner, 4);
BPF_ARRAY_OF_MAPS(outer, "inner", 2);
BPF_PROG_ARRAY(programs, 2);
BPF_DEVMAP(devices, 2);
BPF_CPUMAP(cpus, 2);
BPF_CGROUP_STORAGE(visits, u64);
BPF_TABLE_PINNED("hash", u32, u64, pinned, 4, "/sys/fs/bpf/values/pinned");
BPF_TABLE_PUBLIC("hash", u32, u64, for_all, 4);
BPF_TABLE_SHARED("lru_hash", u32, u64, for_friends, 64);

#define COUNT(map, key, n) map.increment(key, n)

static u64 count_of(u64 key)
{
	u64 *n = counts.lookup(&key);

	return n ? *n : 0;
}

/* By __set_task_comm(), as everything here; each runs once for this process. */
int increments(struct pt_regs *ctx)
{
	struct halves halves = { 7, 8 };
	struct key key = {};
	u32 one = 1, *n;
	u64 *wide;
	int slot = 3, far = 100;

	if (!is_ours())
		return 0;
	counts.increment(1);
	check(HASH_GAINS, count_of(1), 1);
	counts.increment(1);
	check(HASH_COUNTS, count_of(1), 2);
	counts.increment(1, 5);
	check(HASH_ADDS, count_of(1), 7);
	key.first = 1;
	key.second = 2;
	struct_slots.increment(key);
	struct_slots.increment(key);
	wide = struct_slots.lookup(&key);
	check(STRUCT_HISTOGRAM_GAINS, wide ? *wide : 0, 2);
	slots.increment(slot, 3);
	wide = slots.lookup(&slot);
	check(HISTOGRAM_COUNTS, wide ? *wide : 0, 3);
	slots.increment(far);
	check(HISTOGRAM_ENDS, !slots.lookup(&far), 1);
	elements.increment(1, 4);
	wide = elements.lookup(&one);
	check(ARRAY_COUNTS, wide ? *wide : 0, 4);
	percpu_elements.increment(1, 6);
	wide = percpu_elements.lookup(&one);
	check(PERCPU_ARRAY_COUNTS, wide ? *wide : 0, 6);
	counts.atomic_increment(2);
	check(ATOMIC_GAINS, count_of(2), 1);
	counts.atomic_increment(2, 10);
	check(ATOMIC_ADDS, count_of(2), 11);
	by_struct.atomic_increment((struct halves){ 7, 8 }, 9);
	by_struct.atomic_increment((struct halves){ .high = 8, .low = 7 });
	n = by_struct.lookup(&halves);
	check(COMPOUND_LITERAL_KEY, n ? *n : 0, 10);
	return 0;
}

int drops(struct pt_regs *ctx)
{
	u64 five = 5, prefix = 8 | 10ull << 32, longer = 32 | 0x0100000aull << 32, *n;
	u32 key = 1;

	if (!is_ours())
		return 0;
	percpu_counts.increment(key);
	check(PERCPU_HASH_DROPS, !percpu_counts.lookup(&key), 1);
	percpu_counts.update(&key, &five);
	percpu_counts.increment(key);
	n = percpu_counts.lookup(&key);
	check(PERCPU_HASH_COUNTS, n ? *n : 0, 6);
	lru_counts.increment(key);
	check(LRU_HASH_DROPS, !lru_counts.lookup(&key), 1);
	lru_counts.update(&key, &five);
	lru_counts.increment(key, 2);
	n = lru_counts.lookup(&key);
	check(LRU_HASH_COUNTS, n ? *n : 0, 7);
	lru_percpu_counts.atomic_increment(key);
	check(LRU_PERCPU_HASH_DROPS, !lru_percpu_counts.lookup(&key), 1);
	prefixes.increment(prefix);
	check(LPM_TRIE_DROPS, !prefixes.lookup(&prefix), 1);
	prefixes.update(&prefix, &five);
	prefixes.increment(longer);
	n = prefixes.lookup(&prefix);
	check(LPM_TRIE_COUNTS, n ? *n : 0, 6);
	return 0;
}

int arguments(struct pt_regs *ctx)
{
	u64 leaf = 40, n = 3, counts_leaf = 41, key = 30, *found;
	u32 i = 20, small = 300;
	u8 *value;

	if (!is_ours())
		return 0;
	counts.increment(i++);
	check(KEY_ONCE, i + count_of(20), 22);
	counts.increment(20, i++);
	check(NUMBER_ONCE, i + count_of(20), 22 + 22);
	counts.increment((u8)small, 2);
	check(KEY_CONVERTED, count_of(44), 2);
	counts.increment(20, -4);
	check(NEGATIVE_NUMBER, count_of(20), 18);
	narrow.increment(1, 200);
	narrow.increment(1, 100);
	i = 1;
	value = narrow.lookup(&i);
	check(NARROW_VALUE, value ? *value : 0, 44);
	COUNT(counts, key, n);
	check(IN_MACRO, count_of(30), 3);
	found = counts.lookup_or_try_init(&counts_leaf, &leaf);
	check(OWN_NAMES, found ? *found : 0, 40);
	return 0;
}

static int init_or_leave(u32 key)
{
	u64 seven = 7;

	return *tiny.lookup_or_init(&key, &seven) + 1;
}

static void init_or_leave_silently(u32 key, u32 *reached)
{
	u64 seven = 7;

	tiny.lookup_or_init(&key, &seven);
	*reached = 1;
}

int inits(struct pt_regs *ctx)
{
	u64 six = 6, nine = 9, *n;
	u32 key = 1, other = 2, reached = 0;

	if (!is_ours())
		return 0;
	n = tiny.lookup_or_try_init(&key, &six);
	check(TRY_INIT_ABSENT, n ? *n : 0, 6);
	n = tiny.lookup_or_try_init(&key, &nine);
	check(TRY_INIT_PRESENT, n ? *n : 0, 6);
	check(TRY_INIT_FULL, !tiny.lookup_or_try_init(&other, &nine), 1);
	check(INIT_PRESENT, init_or_leave(1), 7);
	check(INIT_LEAVES_HELPER, init_or_leave(2) + 1, 1);
	init_or_leave_silently(2, &reached);
	check(INIT_LEAVES_VOID, reached + 1, 1);
	check(UPDATE_FULL, -tiny.update(&other, &nine), 7);
	return 0;
}

/* User space sees how far it comes. */
int leaves(struct pt_regs *ctx)
{
	u32 place = 2, key = 1, other = 2;
	u64 before = 1, after = 2;

	if (!is_ours())
		return 0;
	elements.update(&place, &before);
	full.update(&key, &before);
	full.lookup_or_init(&other, &after);
	elements.update(&place, &after);
	return 0;
}

int results_used(struct pt_regs *ctx)
{
	struct pair pair = { 3, 4 }, none = { 5, 6 }, *found;
	u32 key = 1, missing = 2;
	u64 n = 11;

	if (!is_ours())
		return 0;
	pairs.update(&key, &pair);
	counts.update(&n, &n);
	found = pairs.lookup(&key);
	if (!found)
		return 0;
	check(NESTED, pairs.update(&missing, pairs.lookup_or_try_init(&key, &none) ?: &none) + 1, 1);
	found = pairs.lookup(&missing);
	check(DEREFERENCED, found ? found->a + (*found).b : 0, 7);
	pairs.delete(&missing);
	found = key ? pairs.lookup(&key) : pairs.lookup(&missing);
	check(RESULT_OF_CHOICE, found ? found->b : 0, 4);
	check(RESULT_OR, (pairs.lookup(&missing) ?: &none)->b, 6);
	check(RESULT_PLUS, (u64)(pairs.lookup(&key) + 1) - (u64)pairs.lookup(&key), sizeof(pair));
	return 0;
}

int return_codes(struct pt_regs *ctx)
{
	u64 key = 100, one = 1, two = 2;
	int place = 1, outside = 4;

	if (!is_ours())
		return 0;
	check(INSERT_NEW, counts.insert(&key, &one) + 1, 1);
	check(INSERT_OLD, -counts.insert(&key, &two), 17);
	check(INSERT_KEEPS, count_of(100), 1);
	check(UPDATE_OLD, counts.update(&key, &two) + count_of(100), 2);
	check(UPDATE_OUTSIDE, -elements.update(&outside, &one), 7);
	check(DELETE_OLD, counts.delete(&key) + 1, 1);
	check(DELETE_MISSING, -counts.delete(&key), 2);
	check(DELETE_ELEMENT, -elements.delete(&place), 22);
	return 0;
}

int lines(struct pt_regs *ctx)
{
	u32 n = 1, got = 0;

	if (!is_ours())
		return 0;
	check(QUEUE_EMPTY, -queue.pop(&got), 2);
	queue.push(&n, 0);
	n = 2;
	queue.push(&n, 0);
	n = 3;
	check(QUEUE_FULL, -queue.push(&n, 0), 7);
	queue.peek(&got);
	check(QUEUE_PEEK, queue.peek(&got) + got, 1);
	queue.push(&n, BPF_EXIST);
	queue.pop(&got);
	check(QUEUE_EXIST, got, 2);
	queue.pop(&got);
	check(QUEUE_FIRST, got, 3);
	stack.push(&n, 0);
	n = 4;
	stack.push(&n, 0);
	stack.pop(&got);
	check(STACK_LAST, got, 4);
	return 0;
}

int outputs(struct pt_regs *ctx)
{
	struct pair pair = { 1, 2 }, *record;
	u64 before;

	if (!is_ours())
		return 0;
	check(RINGBUF_SIZE, ring.ringbuf_query(BPF_RB_RING_SIZE), 2 * 4096);
	check(RINGBUF_OUTPUT, ring.ringbuf_output(&pair, sizeof(pair), 0) +
				      ring.ringbuf_query(BPF_RB_AVAIL_DATA), sizeof(pair) + 8);
	record = ring.ringbuf_reserve(sizeof(*record));
	if (!record)
		return 0;
	record->a = record->b = 3;
	ring.ringbuf_submit(record, 0);
	before = ring.ringbuf_query(BPF_RB_AVAIL_DATA);
	check(RINGBUF_RESERVE, before, 2 * (sizeof(pair) + 8));
	record = ring.ringbuf_reserve(sizeof(*record));
	if (!record)
		return 0;
	ring.ringbuf_discard(record, 0);
	check(RINGBUF_DISCARD, ring.ringbuf_query(BPF_RB_AVAIL_DATA) >= before, 1);
	check(PERF_SUBMIT, -events.perf_submit(ctx, &pair, sizeof(pair)), 2);
	return 0;
}

int kernel_objects(struct pt_regs *ctx)
{
	struct bpf_perf_event_value value = {};
	int zero = 0, err;
	u32 key = 1;
	void *map;
	u64 *n;

	if (!is_ours())
		return 0;
	check(STACK_ID, stacks.get_stackid(ctx, 0) >= 0, 1);
	check(PERF_READ, (s64)counters.perf_read(CUR_CPU_IDENTIFIER) > 0, 1);
	err = counters.perf_counter_value(CUR_CPU_IDENTIFIER, &value, sizeof(value));
	check(PERF_VALUE, !err && value.counter, 1);
	check(IN_CGROUP, groups.check_current_task(0), 1);
	check(IN_NO_CGROUP, -groups.check_current_task(1), 11);
	map = outer.lookup(&zero);
	n = map ? bpf_map_lookup_elem(map, &key) : NULL;
	check(INNER_MAP, n ? *n : 0, 77);
	zero = 1;
	check(INNER_MAP_MISSING, !outer.lookup(&zero), 1);
	return 0;
}

#define VALUE_OF(map) typeof(map.leaf)

int part_types(struct pt_regs *ctx)
{
	typeof(pairs.key) key = 1;
	VALUE_OF(pairs) pair = { .a = sizeof(pairs.leaf), .b = sizeof key };
	typeof(*by_struct.lookup(0)) n = sizeof(by_struct.key);

	if (is_ours())
		check(PART_TYPES, pair.a + pair.b + n, sizeof(struct pair) + 4 + sizeof(struct halves));
	return 0;
}

KFUNC_PROBE(__set_task_comm, struct task_struct *tsk)
{
	struct pair init = { 1, 1 }, *pair, *again;

	if (!is_ours())
		return 0;
	pair = tasks.task_storage_get(tsk, &init, BPF_LOCAL_STORAGE_GET_F_CREATE);
	again = tasks.task_storage_get(tsk, NULL, 0);
	check(TASK_STORAGE, pair && again ? pair->a + again->b : 0, 50);
	tasks.task_storage_delete(tsk);
	check(TASK_STORAGE_DELETE, !tasks.task_storage_get(tsk, NULL, 0), 1);
	return 0;
}

int called(struct pt_regs *ctx)
{
	check(TAIL_CALL, 1, 1);
	return 0;
}

/* What the verifier refuses where compilers know too much */
int hidden(struct pt_regs *ctx)
{
	u64 key = 0x500000007, long_key = 7;
	u32 zero = 0, missing = 4242;
	u64 *number;
	struct table *table = tables.lookup(&zero);
	struct pair *pair;

	if (!is_ours() || !table)
		return 0;
	counts.update(&long_key, &key);
	number = counts.lookup(&long_key);
	if (number) {
		u32 index = *number;

		if (index >= 69)
			return 0;
		table->of[index]++;
		check(CUT_INDEX, table->of[7], 1);
	}
	pair = pairs.lookup(&missing);
	if (!pair) {
		struct pair fresh = { .a = 1 };

		pair = &fresh;
		pairs.update(&missing, pair);
	}
	bpf_probe_read_kernel(&pair->b, sizeof(pair->b), &key);
	pair->a = pair->b;
	check(STAND_IN, pair->a, key);
	pairs.delete(&missing);
	return 0;
}

int calls(struct pt_regs *ctx)
{
	if (!is_ours())
		return 0;
	programs.call(ctx, 1);
	check(TAIL_CALL_OF_NOTHING, 1, 1);
	programs.call(ctx, 0);
	check(TAIL_CALL, 0, 1);
	return 0;
}

/* These three by BPF_PROG_TEST_RUN. */
int to_device(struct xdp_md *ctx)
{
	return devices.redirect_map(1, 0);
}

int to_cpu(struct xdp_md *ctx)
{
	return cpus.redirect_map(0, 0);
}

int to_nowhere(struct xdp_md *ctx)
{
	return devices.redirect_map(0, XDP_PASS);
}

int visit(struct __sk_buff *skb)
{
	u64 *n = visits.get_local_storage(0);

	*n += 1;
	return *n == 3;
}
