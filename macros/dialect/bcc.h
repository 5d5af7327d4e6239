/* SPDX-License-Identifier: LGPL-2.1-only OR BSD-2-Clause */
/*
 * The dialect as the parser sees it: just enough C for BCC's spelling to have
 * a type. Nothing here reaches the output; each construct carries a mark
 * ("bcc.map:hash", "bcc.prog:kprobe:...") by which collect/ knows it, and one
 * that is left over at the end is an error.
 */
#ifndef BCC_AOT_DIALECT_BCC_H
#define BCC_AOT_DIALECT_BCC_H

/* ---- Maps */

/*
 * Every map has every method here, so that the wrong one gets our diagnostic
 * (model/ops.def) instead of a missing member.
 */
#define __BCC_METHODS(key_, leaf_)                                                                 \
	leaf_ *(*lookup)(const key_ *);                                                            \
	leaf_ *(*lookup_or_init)(const key_ *, const leaf_ *);                                     \
	leaf_ *(*lookup_or_try_init)(const key_ *, const leaf_ *);                                 \
	int (*update)(const key_ *, const leaf_ *);                                                \
	int (*insert)(const key_ *, const leaf_ *);                                                \
	int (*delete)(const key_ *);                                                               \
	void (*increment)(key_, ...);                                                              \
	void (*atomic_increment)(key_, ...);                                                       \
	void (*call)(void *, int);                                                                 \
	int (*perf_submit)(void *, void *, u32);                                                   \
	int (*perf_submit_skb)(void *, u32, void *, u32);                                          \
	u64 (*perf_read)(u64);                                                                     \
	int (*perf_counter_value)(u64, void *, u32);                                               \
	int (*get_stackid)(void *, u64);                                                           \
	int (*check_current_task)(int);                                                            \
	int (*redirect_map)(int, int);                                                             \
	int (*push)(const leaf_ *, u64);                                                           \
	int (*pop)(leaf_ *);                                                                       \
	int (*peek)(leaf_ *);                                                                      \
	int (*ringbuf_output)(void *, u64, u64);                                                   \
	void *(*ringbuf_reserve)(u64);                                                             \
	void (*ringbuf_submit)(void *, u64);                                                       \
	void (*ringbuf_discard)(void *, u64);                                                      \
	u64 (*ringbuf_query)(u64);                                                                 \
	int (*sock_map_update)(void *, void *, u64);                                               \
	int (*sock_hash_update)(void *, void *, u64);                                              \
	int (*msg_redirect_hash)(void *, void *, u64);                                             \
	int (*sk_redirect_hash)(void *, void *, u64);                                              \
	leaf_ *(*sk_storage_get)(void *, void *, int);                                             \
	int (*sk_storage_delete)(void *);                                                          \
	leaf_ *(*inode_storage_get)(void *, void *, int);                                          \
	int (*inode_storage_delete)(void *);                                                       \
	leaf_ *(*task_storage_get)(void *, void *, int);                                           \
	int (*task_storage_delete)(void *);                                                        \
	void *(*get_local_storage)(u64)

#define __BCC_MAP(mark_, key_, leaf_, name_, max_, flags_)                                         \
	typedef __typeof__(key_) __bcc_key_##name_;                                                \
	typedef __typeof__(leaf_) __bcc_leaf_##name_;                                              \
	struct name_##_table_t {                                                                   \
		__bcc_key_##name_ key;                                                             \
		__bcc_leaf_##name_ leaf;                                                           \
		__BCC_METHODS(__bcc_key_##name_, __bcc_leaf_##name_);                              \
	};                                                                                         \
	enum { __bcc_max_##name_ = (max_), __bcc_flags_##name_ = (flags_) };                       \
	extern struct name_##_table_t name_ __attribute__((annotate("bcc.map:" mark_)))

#define BPF_F_TABLE(_table_type, _key_type, _leaf_type, _name, _max_entries, _flags)               \
	__BCC_MAP(_table_type, _key_type, _leaf_type, _name, _max_entries, _flags)
#define BPF_TABLE(_table_type, _key_type, _leaf_type, _name, _max_entries)                         \
	__BCC_MAP(_table_type, _key_type, _leaf_type, _name, _max_entries, 0)

#define BPF_TABLE_PINNED6(_t, _key_type, _leaf_type, _name, _max_entries, _pinned)                 \
	__BCC_MAP(_t ":" _pinned, _key_type, _leaf_type, _name, _max_entries, 0)
#define BPF_TABLE_PINNED7(_t, _key_type, _leaf_type, _name, _max_entries, _pinned, _flags)         \
	__BCC_MAP(_t ":" _pinned, _key_type, _leaf_type, _name, _max_entries, _flags)
#define __BCC_PICK7(_1, _2, _3, _4, _5, _6, _7, picked, ...) picked
#define BPF_TABLE_PINNED(...)                                                                      \
	__BCC_PICK7(__VA_ARGS__, BPF_TABLE_PINNED7, BPF_TABLE_PINNED6)(__VA_ARGS__)

#define BPF_TABLE_PUBLIC(_table_type, _key_type, _leaf_type, _name, _max_entries)                  \
	__BCC_MAP(_table_type "@public", _key_type, _leaf_type, _name, _max_entries, 0)
#define __BCC_SHARED5(_t, _key_type, _leaf_type, _name, _max_entries)                              \
	__BCC_MAP(_t "@shared", _key_type, _leaf_type, _name, _max_entries, 0)
#define __BCC_SHARED6(_t, _key_type, _leaf_type, _name, _max_entries, _flags)                      \
	__BCC_MAP(_t "@shared", _key_type, _leaf_type, _name, _max_entries, _flags)
#define __BCC_PICK6(_1, _2, _3, _4, _5, _6, picked, ...) picked
#define BPF_TABLE_SHARED(...) __BCC_PICK6(__VA_ARGS__, __BCC_SHARED6, __BCC_SHARED5)(__VA_ARGS__)

#define __BCC_PICK4(_1, _2, _3, _4, picked, ...) picked
#define __BCC_PICK3(_1, _2, _3, picked, ...) picked
#define __BCC_PICK2(_1, _2, picked, ...) picked

#define __BCC_HASH1(_name) __BCC_MAP("hash", u64, u64, _name, 10240, 0)
#define __BCC_HASH2(_name, _key_type) __BCC_MAP("hash", _key_type, u64, _name, 10240, 0)
#define __BCC_HASH3(_name, _key_type, _leaf_type)                                                  \
	__BCC_MAP("hash", _key_type, _leaf_type, _name, 10240, 0)
#define __BCC_HASH4(_name, _key_type, _leaf_type, _size)                                           \
	__BCC_MAP("hash", _key_type, _leaf_type, _name, _size, 0)
#define BPF_HASH(...)                                                                              \
	__BCC_PICK4(__VA_ARGS__, __BCC_HASH4, __BCC_HASH3, __BCC_HASH2, __BCC_HASH1)(__VA_ARGS__)

#define __BCC_PERCPU_HASH1(_name) __BCC_MAP("percpu_hash", u64, u64, _name, 10240, 0)
#define __BCC_PERCPU_HASH2(_name, _key_type)                                                       \
	__BCC_MAP("percpu_hash", _key_type, u64, _name, 10240, 0)
#define __BCC_PERCPU_HASH3(_name, _key_type, _leaf_type)                                           \
	__BCC_MAP("percpu_hash", _key_type, _leaf_type, _name, 10240, 0)
#define __BCC_PERCPU_HASH4(_name, _key_type, _leaf_type, _size)                                    \
	__BCC_MAP("percpu_hash", _key_type, _leaf_type, _name, _size, 0)
#define BPF_PERCPU_HASH(...)                                                                       \
	__BCC_PICK4(__VA_ARGS__, __BCC_PERCPU_HASH4, __BCC_PERCPU_HASH3, __BCC_PERCPU_HASH2,       \
		    __BCC_PERCPU_HASH1)(__VA_ARGS__)

#define __BCC_ARRAY1(_name) __BCC_MAP("array", int, u64, _name, 10240, 0)
#define __BCC_ARRAY2(_name, _leaf_type) __BCC_MAP("array", int, _leaf_type, _name, 10240, 0)
#define __BCC_ARRAY3(_name, _leaf_type, _size) __BCC_MAP("array", int, _leaf_type, _name, _size, 0)
#define BPF_ARRAY(...)                                                                             \
	__BCC_PICK3(__VA_ARGS__, __BCC_ARRAY3, __BCC_ARRAY2, __BCC_ARRAY1)(__VA_ARGS__)

#define __BCC_PERCPU_ARRAY1(_name) __BCC_MAP("percpu_array", int, u64, _name, 10240, 0)
#define __BCC_PERCPU_ARRAY2(_name, _leaf_type)                                                     \
	__BCC_MAP("percpu_array", int, _leaf_type, _name, 10240, 0)
#define __BCC_PERCPU_ARRAY3(_name, _leaf_type, _size)                                              \
	__BCC_MAP("percpu_array", int, _leaf_type, _name, _size, 0)
#define BPF_PERCPU_ARRAY(...)                                                                      \
	__BCC_PICK3(__VA_ARGS__, __BCC_PERCPU_ARRAY3, __BCC_PERCPU_ARRAY2,                         \
		    __BCC_PERCPU_ARRAY1)(__VA_ARGS__)

#define __BCC_HISTOGRAM1(_name) __BCC_MAP("histogram", int, u64, _name, 64, 0)
#define __BCC_HISTOGRAM2(_name, _key_type) __BCC_MAP("histogram", _key_type, u64, _name, 64, 0)
#define __BCC_HISTOGRAM3(_name, _key_type, _size)                                                  \
	__BCC_MAP("histogram", _key_type, u64, _name, _size, 0)
#define BPF_HISTOGRAM(...)                                                                         \
	__BCC_PICK3(__VA_ARGS__, __BCC_HISTOGRAM3, __BCC_HISTOGRAM2,                               \
		    __BCC_HISTOGRAM1)(__VA_ARGS__)

#define __BCC_LPM_TRIE1(_name) __BCC_MAP("lpm_trie", u64, u64, _name, 10240, 1)
#define __BCC_LPM_TRIE2(_name, _key_type) __BCC_MAP("lpm_trie", _key_type, u64, _name, 10240, 1)
#define __BCC_LPM_TRIE3(_name, _key_type, _leaf_type)                                              \
	__BCC_MAP("lpm_trie", _key_type, _leaf_type, _name, 10240, 1)
#define __BCC_LPM_TRIE4(_name, _key_type, _leaf_type, _size)                                       \
	__BCC_MAP("lpm_trie", _key_type, _leaf_type, _name, _size, 1)
#define BPF_LPM_TRIE(...)                                                                          \
	__BCC_PICK4(__VA_ARGS__, __BCC_LPM_TRIE4, __BCC_LPM_TRIE3, __BCC_LPM_TRIE2,                \
		    __BCC_LPM_TRIE1)(__VA_ARGS__)

#ifdef PERF_MAX_STACK_DEPTH
#define BPF_MAX_STACK_DEPTH PERF_MAX_STACK_DEPTH
#else
#define BPF_MAX_STACK_DEPTH 127
#endif

struct bpf_stacktrace {
	u64 ip[BPF_MAX_STACK_DEPTH];
};

struct bpf_stacktrace_buildid {
	struct bpf_stack_build_id trace[BPF_MAX_STACK_DEPTH];
};

#define BPF_STACK_TRACE(_name, _max_entries)                                                       \
	__BCC_MAP("stacktrace", int, struct bpf_stacktrace, _name, _max_entries, 0)
#define BPF_STACK_TRACE_BUILDID(_name, _max_entries)                                               \
	__BCC_MAP("stacktrace", int, struct bpf_stacktrace_buildid, _name, _max_entries, 32)

#define BPF_PROG_ARRAY(_name, _max_entries) __BCC_MAP("prog", u32, u32, _name, _max_entries, 0)
#define BPF_PERF_OUTPUT(_name) __BCC_MAP("perf_output", int, u32, _name, 0, 0)
#define BPF_RINGBUF_OUTPUT(_name, _num_pages) __BCC_MAP("ringbuf", int, u32, _name, _num_pages, 0)
#define BPF_PERF_ARRAY(_name, _max_entries) __BCC_MAP("perf_array", int, u32, _name, _max_entries, 0)
#define BPF_CGROUP_ARRAY(_name, _max_entries)                                                      \
	__BCC_MAP("cgroup_array", int, u32, _name, _max_entries, 0)

#define BPF_QUEUESTACK(_type, _name, _leaf_type, _max_entries, _flags)                             \
	__BCC_MAP(_type, int, _leaf_type, _name, _max_entries, _flags)
#define BPF_QUEUESTACK_PINNED(_type, _name, _leaf_type, _max_entries, _flags, _pinned)             \
	__BCC_MAP(_type ":" _pinned, int, _leaf_type, _name, _max_entries, _flags)
#define BPF_QUEUESTACK_PUBLIC(_type, _name, _leaf_type, _max_entries, _flags)                      \
	__BCC_MAP(_type "@public", int, _leaf_type, _name, _max_entries, _flags)
#define BPF_QUEUESTACK_SHARED(_type, _name, _leaf_type, _max_entries, _flags)                      \
	__BCC_MAP(_type "@shared", int, _leaf_type, _name, _max_entries, _flags)
#define __BCC_QUEUE3(_name, _leaf_type, _max_entries)                                              \
	__BCC_MAP("queue", int, _leaf_type, _name, _max_entries, 0)
#define __BCC_QUEUE4(_name, _leaf_type, _max_entries, _flags)                                      \
	__BCC_MAP("queue", int, _leaf_type, _name, _max_entries, _flags)
#define BPF_QUEUE(...) __BCC_PICK4(__VA_ARGS__, __BCC_QUEUE4, __BCC_QUEUE3)(__VA_ARGS__)
#define __BCC_STACK3(_name, _leaf_type, _max_entries)                                              \
	__BCC_MAP("stack", int, _leaf_type, _name, _max_entries, 0)
#define __BCC_STACK4(_name, _leaf_type, _max_entries, _flags)                                      \
	__BCC_MAP("stack", int, _leaf_type, _name, _max_entries, _flags)
#define BPF_STACK(...) __BCC_PICK4(__VA_ARGS__, __BCC_STACK4, __BCC_STACK3)(__VA_ARGS__)

#define BPF_XDP_REDIRECT_MAP(_table_type, _leaf_type, _name, _max_entries)                         \
	__BCC_MAP(_table_type, u32, _leaf_type, _name, _max_entries, 0)
#define BPF_DEVMAP(_name, _max_entries) __BCC_MAP("devmap", u32, int, _name, _max_entries, 0)
#define BPF_CPUMAP(_name, _max_entries) __BCC_MAP("cpumap", u32, u32, _name, _max_entries, 0)
#define __BCC_XSKMAP2(_name, _max_entries) __BCC_MAP("xskmap", u32, int, _name, _max_entries, 0)
#define __BCC_XSKMAP3(_name, _max_entries, _pinned)                                                \
	__BCC_MAP("xskmap:" _pinned, u32, int, _name, _max_entries, 0)
#define BPF_XSKMAP(...) __BCC_PICK3(__VA_ARGS__, __BCC_XSKMAP3, __BCC_XSKMAP2)(__VA_ARGS__)

#define BPF_ARRAY_OF_MAPS(_name, _inner_map_name, _max_entries)                                    \
	__BCC_MAP("array_of_maps$" _inner_map_name, int, int, _name, _max_entries, 0)
#define __BCC_HASH_OF_MAPS2(_name, _inner)                                                         \
	__BCC_MAP("hash_of_maps$" _inner, int, int, _name, 10240, 0)
#define __BCC_HASH_OF_MAPS3(_name, _key_type, _inner)                                              \
	__BCC_MAP("hash_of_maps$" _inner, _key_type, int, _name, 10240, 0)
#define __BCC_HASH_OF_MAPS4(_name, _key_type, _inner, _max_entries)                                \
	__BCC_MAP("hash_of_maps$" _inner, _key_type, int, _name, _max_entries, 0)
#define BPF_HASH_OF_MAPS(...)                                                                      \
	__BCC_PICK4(__VA_ARGS__, __BCC_HASH_OF_MAPS4, __BCC_HASH_OF_MAPS3,                         \
		    __BCC_HASH_OF_MAPS2)(__VA_ARGS__)

#define BPF_SK_STORAGE(_name, _leaf_type) __BCC_MAP("sk_storage", int, _leaf_type, _name, 0, 1)
#define BPF_INODE_STORAGE(_name, _leaf_type) __BCC_MAP("inode_storage", int, _leaf_type, _name, 0, 1)
#define BPF_TASK_STORAGE(_name, _leaf_type) __BCC_MAP("task_storage", int, _leaf_type, _name, 0, 1)

#define BPF_SOCKMAP_COMMON(_name, _max_entries, _kind, _helper_name)                               \
	__BCC_MAP(_kind, u32, int, _name, _max_entries, 0)
#define BPF_SOCKMAP(_name, _max_entries) __BCC_MAP("sockmap", u32, int, _name, _max_entries, 0)
#define BPF_SOCKHASH_COMMON(_name, _key_type, _max_entries)                                        \
	__BCC_MAP("sockhash", _key_type, int, _name, _max_entries, 0)
#define __BCC_SOCKHASH1(_name) __BCC_MAP("sockhash", u32, int, _name, 10240, 0)
#define __BCC_SOCKHASH2(_name, _key_type) __BCC_MAP("sockhash", _key_type, int, _name, 10240, 0)
#define __BCC_SOCKHASH3(_name, _key_type, _max_entries)                                            \
	__BCC_MAP("sockhash", _key_type, int, _name, _max_entries, 0)
#define BPF_SOCKHASH(...)                                                                          \
	__BCC_PICK3(__VA_ARGS__, __BCC_SOCKHASH3, __BCC_SOCKHASH2, __BCC_SOCKHASH1)(__VA_ARGS__)

#define BPF_CGROUP_STORAGE_COMMON(_name, _leaf_type, _kind)                                        \
	__BCC_MAP(_kind, struct bpf_cgroup_storage_key, _leaf_type, _name, 0, 0)
#define BPF_CGROUP_STORAGE(_name, _leaf_type)                                                      \
	BPF_CGROUP_STORAGE_COMMON(_name, _leaf_type, "cgroup_storage")
#define BPF_PERCPU_CGROUP_STORAGE(_name, _leaf_type)                                               \
	BPF_CGROUP_STORAGE_COMMON(_name, _leaf_type, "percpu_cgroup_storage")

/* ---- Programs */

#define __BCC_PROG(mark_) __attribute__((annotate("bcc.prog:" mark_))) int

#define TRACEPOINT_PROBE(category, event)                                                          \
	__BCC_PROG("tracepoint:" #category ":" #event)                                             \
	tracepoint__##category##__##event(struct tracepoint__##category##__##event *args)
#define RAW_TRACEPOINT_PROBE(event)                                                                \
	__BCC_PROG("raw_tp:" #event) raw_tracepoint__##event(struct bpf_raw_tracepoint_args *ctx)

#define KFUNC_PROBE(event, args...)                                                                \
	__BCC_PROG("fentry:" #event) kfunc__vmlinux__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define KRETFUNC_PROBE(event, args...)                                                             \
	__BCC_PROG("fexit:" #event) kretfunc__vmlinux__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define MODULE_KFUNC_PROBE(module_, event, args...)                                                \
	__BCC_PROG("fentry:" #module_ ":" #event)                                                  \
	kfunc__##module_##__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define MODULE_KRETFUNC_PROBE(module_, event, args...)                                             \
	__BCC_PROG("fexit:" #module_ ":" #event)                                                   \
	kretfunc__##module_##__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define KMOD_RET(event, args...)                                                                   \
	__BCC_PROG("fmod_ret:" #event) kmod_ret__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define LSM_PROBE(event, args...)                                                                  \
	__BCC_PROG("lsm:" #event) lsm__##event(unsigned long long *ctx __VA_OPT__(, ) args)
#define BPF_ITER(target)                                                                           \
	__BCC_PROG("iter:" #target) bpf_iter__##target(struct bpf_iter__##target *ctx)

/* ---- Parameters: set through the skeleton before the program is loaded */

#define BPF_PARAM(type_, name_, default_)                                                          \
	extern const volatile __typeof__(type_) name_ __attribute__((annotate("bcc.param:" #type_)))

/* ---- Statements */

/*
 * libbpf's helper takes the size of the format, BCC's does not. No '##' before
 * the arguments: macros in them would be expanded where libclang does not see it.
 */
int __bcc_trace_printk(const char *fmt, ...) __attribute__((annotate("bcc.printk")));
#define bpf_trace_printk(args...) __bcc_trace_printk(args)
#undef bpf_printk
#define bpf_printk(args...) __bcc_trace_printk(args)

int __bcc_usdt_readarg(int n, void *ctx, void *value, u64 size)
	__attribute__((annotate("bcc.usdt_readarg")));
int __bcc_usdt_readarg_p(int n, void *ctx, void *buf, u64 size)
	__attribute__((annotate("bcc.usdt_readarg_p")));
#define bpf_usdt_readarg(n, ctx, value) __bcc_usdt_readarg(n, ctx, value, sizeof(*(value)))
#define bpf_usdt_readarg_p(n, ctx, buf, len) __bcc_usdt_readarg_p(n, ctx, buf, len)

int __bcc_cksum_l3(void *off, u64 oldval, u64 newval) __attribute__((annotate("bcc.cksum_l3")));
int __bcc_cksum_l4(void *off, u64 oldval, u64 newval, u64 is_pseudo)
	__attribute__((annotate("bcc.cksum_l4")));
#define incr_cksum_l3(off, args...) __bcc_cksum_l3((void *)(off), args)
#define incr_cksum_l4(off, args...) __bcc_cksum_l4((void *)(off), args)

void __bcc_data_loc(void *dst, int loc, u64 size) __attribute__((annotate("bcc.data_loc")));
#define TP_DATA_LOC_READ_CONST(dst, field, length)                                                 \
	__bcc_data_loc((void *)(dst), args->data_loc_##field, length)
#define TP_DATA_LOC_READ(dst, field)                                                               \
	__bcc_data_loc((void *)(dst), args->data_loc_##field, 0)
#define TP_DATA_LOC_READ_STR(dst, field, length)                                                   \
	__bcc_data_loc((void *)(dst), args->data_loc_##field, length)

#define BCC_SEC(NAME) __attribute__((section(NAME), used))

#endif
